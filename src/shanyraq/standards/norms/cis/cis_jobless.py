"""The third guarantee: help for dependants of the unemployed, and for whoever's benefit has run out."""

from shanyraq.lang import Chapter, YesNo

cis_jobless = Chapter(act="IPA-CIS94", of="branch")


@cis_jobless.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def dependants_are_helped(
    helps_dependants_whatever_their_means: YesNo, helps_dependants_in_need: YesNo, help_in_need_suffices: YesNo
) -> YesNo:
    """Dependants of the unemployed have material and other help; whether help in need will do is to be said."""
    return helps_dependants_whatever_their_means or (helps_dependants_in_need and help_in_need_suffices)


@cis_jobless.rule(cite="IPA-CIS94", since="1994-10-29", doubt="charter_was_not_held")
def those_left_are_helped(
    helps_those_left_whatever_their_means: YesNo, helps_those_left_in_need: YesNo, help_in_need_suffices: YesNo
) -> YesNo:
    """Whoever's benefit has run out has material and other help; whether help in need will do is to be said."""
    return helps_those_left_whatever_their_means or (helps_those_left_in_need and help_in_need_suffices)


@cis_jobless.rule(cite="IPA-CIS94", since="1994-10-29")
def is_met(dependants_are_helped: YesNo, those_left_are_helped: YesNo) -> YesNo:
    """Both have the help that the Charter asks for."""
    return dependants_are_helped and those_left_are_helped
