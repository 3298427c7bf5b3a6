"""What the guild of those who go to sea pays when the sea, the stork or a cold comes in between."""
