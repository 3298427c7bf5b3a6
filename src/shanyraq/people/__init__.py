"""People: files of persons in families go in, what the law gives each family comes out.

`run` computes a whole file under one edition of the law; `invented` makes files of people who do not exist; `as_case`
turns one family of a file into a case. numpy, pyarrow and duckdb load with those modules, never with this one.

The road of a file, one module a step:

    files      a Parquet, Arrow or CSV file as a stream of batches of the columns asked for
    layout     which column holds which fact, what is missing, what the caller assumes
    cells      one column of a batch as checked numbers (money in tiyn, days packed, choices as places in their list)
    rows       a batch with its ids; every problem found becomes a line of one refusal (problems)
    sorting    on disk, only for files not sorted by family and for income in a table of its own (duckdb)
    families   rows grouped into whole families, cut into blocks the kernel can take
    results    one row a family (and one a person), written as a stream
"""
