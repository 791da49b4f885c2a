namespace Athanor.Testing;

/// <summary>The databases that tests run on.</summary>
public enum DatabaseKind
{
    /// <summary>SQLite, in a file of its own.</summary>
    Sqlite,

    /// <summary>The PostgreSQL server that ATHANOR_TEST_POSTGRESQL names, of any supported version.</summary>
    PostgreSql,

    /// <summary>The PostgreSQL 18 server that ATHANOR_TEST_POSTGRESQL18 names, where one is.</summary>
    PostgreSql18,

    /// <summary>The MariaDB server that ATHANOR_TEST_MARIADB names, of any supported version.</summary>
    MariaDb,
}
