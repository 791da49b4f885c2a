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
    public static string Begin(IsolationLevel isolation) => isolation switch
    {
        IsolationLevel.Unspecified => "START TRANSACTION",
        IsolationLevel.ReadUncommitted => "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED; START TRANSACTION",
        IsolationLevel.ReadCommitted => "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION",
        IsolationLevel.RepeatableRead => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION",
        IsolationLevel.Snapshot => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT",
        IsolationLevel.Serializable => "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; START TRANSACTION",
        _ => throw new UsageException($"MariaDB and MySQL have no isolation level {isolation}."),
    };
}
