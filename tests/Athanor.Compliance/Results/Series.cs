namespace Athanor.Compliance.Results;

/// <summary>Rows that no table holds, as many as a test wants.</summary>
internal static class Series
{
    /// <summary>The numbers from 1 to a million.</summary>
    public static ReturningStatement<long> Million(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => Text($"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n").AsQuery().Returns<long>(),
        DatabaseKind.MariaDb => Text($"SELECT CAST(seq AS SIGNED) FROM seq_1_to_1000000").AsQuery().Returns<long>(),
        _ => Text($"SELECT i FROM generate_series(1::bigint, 1000000) AS i").AsQuery().Returns<long>(),
    };

    /// <summary>The same with a text of a hundred characters beside each.</summary>
    public static ReturningStatement<(long, string)> WideMillion(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => Text($"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i, hex(zeroblob(50)) FROM n").AsQuery().Returns<long, string>(),
        DatabaseKind.MariaDb => Text($"SELECT seq, repeat('x', 100) FROM seq_1_to_1000000").AsQuery().Returns<long, string>(),
        _ => Text($"SELECT i, repeat('x', 100) FROM generate_series(1::bigint, 1000000) AS i").AsQuery().Returns<long, string>(),
    };

    /// <summary>More rows than anybody could wait for.</summary>
    public static ReturningStatement<long> Endless(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => Text($"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n").AsQuery().Returns<long>(),
        DatabaseKind.MariaDb => Text($"SELECT a.seq FROM seq_1_to_1000000000 AS a, seq_1_to_1000000 AS b").AsQuery().Returns<long>(),
        _ => Text($"SELECT a FROM generate_series(1::bigint, 3) AS b, LATERAL (WITH RECURSIVE n (a) AS (SELECT b UNION ALL SELECT a + 1 FROM n) SELECT a FROM n) AS s").AsQuery().Returns<long>(),
    };

    /// <summary>Some rows, and then none for longer than anybody could wait.</summary>
    public static ReturningStatement<long> Stalled(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => Text($"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 5000").AsQuery().Returns<long>(),
        DatabaseKind.MariaDb => Text($"SELECT CAST(seq AS SIGNED) FROM seq_1_to_1000000000000 WHERE seq + 0 < 5000").AsQuery().Returns<long>(),
        _ => Text($"WITH RECURSIVE n (i) AS (SELECT 1::bigint UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 5000").AsQuery().Returns<long>(),
    };
}
