"""People: files of persons in families go in, what the law gives each family comes out.

`run` computes a whole file under one edition of the law; `invented` makes files of people who do not exist; `as_case`
turns families of a file into cases. numpy, pyarrow and duckdb load with those modules, not with this or `options`.

The road of a file, one module a step:

    files        a Parquet, Arrow or CSV file as a stream of batches of the columns asked for
    names        what columns may be called, and what those of a file tell
    layout       which column holds which fact, what is missing (periods: the months of a window)
    assumptions  what the caller states of facts that no file tells
    prepare      all of this before the first row: files opened, columns matched, the law planned
    cells        one column of a batch as checked numbers (money in tiyn, days packed, choices as places in their list)
    rows         a batch with its ids; every problem found becomes a line of one refusal (problems)
    families     rows grouped into whole families, cut into blocks that a kernel can take
    sorting      on disk, only for files not sorted by family and for incomes in a table of their own (incomes)
    stream       the blocks, read ahead by a thread
    results      one row a family (and one a person), written as a stream

Invented people come from drawing (chance), households (who lives with whom) and profile (what they answer).
"""
