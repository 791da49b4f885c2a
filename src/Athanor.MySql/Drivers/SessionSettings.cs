using System.Data;

namespace Athanor.MySql.Drivers;

/// <summary>The settings under which SQL means here what it means in the other databases.</summary>
internal static class SessionSettings
{
    /// <summary>The command that every session begins with.</summary>
    /// <remarks>
    /// Values that do not fit are errors; || puts texts together; an inserted 0 is no request for a generated key. Text compares by its code points,
    /// times are in UTC, texts put together by an aggregate have up to 1 GiB,
    /// a quotient of decimals has twenty places more than its dividend, and a transaction sees what others have committed, as in PostgreSQL.
    /// MariaDB assigns all columns of an UPDATE at once; in MySQL the compiler sees to it. MySQL's own wish to have each column grouped or aggregated stays.
    /// </remarks>
    public static string Of(MySqlDialect dialect)
    {
        const string Common = "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,PIPES_AS_CONCAT";
        var (mode, isolation) = dialect.Version.IsMariaDb ? ("SIMULTANEOUS_ASSIGNMENT", "tx_isolation") : ("ONLY_FULL_GROUP_BY", "transaction_isolation");
        return $"SET NAMES utf8mb4 COLLATE {dialect.OrdinalCollation}, sql_mode = '{Common},{mode}', time_zone = '+00:00', "
            + $"div_precision_increment = 20, group_concat_max_len = 1073741824, {isolation} = 'READ-COMMITTED', autocommit = 1";
    }

    /// <summary>The SQL that begins a transaction.</summary>
    /// <exception cref="UsageException">The servers have no such isolation level.</exception>
    /// <exception cref="UsageException">The servers have no such transaction.</exception>
    public static string Begin(TransactionOptions options)
    {
        if (options.IsDeferrable)
        {
            throw new UsageException("MariaDB and MySQL have no deferrable transactions. A read-only one of level Snapshot sees one state of the data and fails no more.");
        }

        var start = (options.Isolation == IsolationLevel.Snapshot, options.IsReadOnly) switch
        {
            (true, true) => "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
            (true, false) => "START TRANSACTION WITH CONSISTENT SNAPSHOT",
            (false, true) => "START TRANSACTION READ ONLY",
            _ => "START TRANSACTION",
        };
        return AtLevel(options.Isolation, start);
    }

    /// <summary>The SQL that begins a transaction in two phases.</summary>
    /// <exception cref="UsageException">The servers have no such isolation level.</exception>
    public static string BeginTwoPhase(TransactionOptions options, string branch) => AtLevel(options.Isolation, $"XA START {branch}");

    private static string AtLevel(IsolationLevel isolation, string start)
    {
        var level = isolation switch
        {
            0 or IsolationLevel.Unspecified => "",
            IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
            IsolationLevel.ReadCommitted => "READ COMMITTED",
            IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => "REPEATABLE READ",
            IsolationLevel.Serializable => "SERIALIZABLE",
            _ => throw new UsageException($"MariaDB and MySQL have no isolation level {isolation}."),
        };
        return level.Length == 0 ? start : $"SET TRANSACTION ISOLATION LEVEL {level}; {start}";
    }
}
