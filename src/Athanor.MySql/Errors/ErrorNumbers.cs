namespace Athanor.MySql.Errors;

/// <summary>What the servers' error numbers mean. Those that MariaDB and MySQL share mean the same in both.</summary>
internal static class ErrorNumbers
{
    public const int DuplicateKey = 1062;
    public const int LockWaitTimeout = 1205;
    public const int NullLoaded = 1263;
    public const int Truncated = 1265;
    public const int Interrupted = 1317;
    public const int UnknownBranch = 1397;
    public const int TooLong = 1406;

    public static bool IsUnique(int number) => number is 1022 or DuplicateKey or 1586 or 1761 or 1762 or 1859;

    public static bool IsForeignKey(int number) => number is 1216 or 1217 or 1451 or 1452;

    // A NULL, or a value that was not given where there is no default.
    public static bool IsNotNull(int number) => number is 1048 or NullLoaded or 1364;

    // Also what a view does not show, and what a trigger refuses by SIGNAL: rules of the schema like a check.
    public static bool IsCheck(int number) => number is 1369 or 1644 or 3819 or 4025;

    /// <summary>Whether the server has rolled the whole transaction back, and not the statement alone.</summary>
    public static bool EndsTransaction(int number, bool onLockTimeout) => number is 1206 or 1213 or 1614 || number == LockWaitTimeout && onLockTimeout;

    /// <summary>Whether the session could not be given its settings.</summary>
    public static bool IsAboutSettings(int number) => number is 1115 or 1193 or 1227 or 1231 or 1238 or 1253 or 1273 or 1298;

    /// <summary>Whether the same work may succeed when it is tried again.</summary>
    public static bool IsTransient(int number) => number is
        // a deadlock, a wait, a lock not to be had, a row that changed meanwhile, too many locks
        1213 or LockWaitTimeout or 3572 or 1020 or 1206
        // too many connections, of the server or of the user
        or 1040 or 1203 or 1226
        // a server that ends or was read-only while another took over, a connection that was ended or lost
        or 1053 or 1077 or 1079 or 1290 or 1836 or 1927 or 2003 or 2006 or 2013 or 1042 or 1043 or 1152 or 1153 or 1158 or 1159 or 1160 or 1161 or 4031
        // a statement that was ended by somebody else, or took too long
        or Interrupted or 1969 or 3024;

    /// <summary>What a number of the kind that concerns a value says, without the value; null for any other.</summary>
    /// <remarks>The server's own words often repeat the value.</remarks>
    public static string? DataMessage(int number) => number switch
    {
        1264 or 1690 or 1416 => "A number is out of the range of its column or type.",
        1406 => "A text or byte string is longer than its column allows.",
        1265 or 1366 or 1292 or 1411 or 1367 or 1525 => "A value is not one of its column's or function's type, or does not fit it.",
        1365 => "A number was divided by zero.",
        1441 => "A date or time is out of range.",
        1300 or 1977 or 3854 => "A text holds a character that the column's character set lacks.",
        3140 or 3141 or 3143 or 3146 or 4036 or 4037 or 4038 or 4042 => "A text is not valid JSON, or a path into it is not valid.",
        1139 or 3685 or 3692 or 3696 => "A regular expression is not valid.",
        1301 => "A value is longer than the server makes one (max_allowed_packet).",
        _ => null,
    };

    /// <summary>Whether the statement is wrong, though its state does not say so.</summary>
    public static bool IsProgramming(int number) => number is
        1093 or 1100 or 1210 or 1235 or 1267 or 1270 or 1271 or 1288 or 1414 or 1442 or 1443 or 1471 or 1568 or 3780 or 1005 or 1553
        // a function or operator that does not take values of these types (MariaDB)
        or 4078 or 4079;

    /// <summary>Whether a warning says nothing of the rows: words that will go, and statements that a log of statements cannot repeat.</summary>
    public static bool IsRemark(int number) => number is 1287 or 1592 or 1681;

    /// <summary>Whether the user or database of the connection was refused.</summary>
    public static bool IsAboutConnecting(int number) => number is 1044 or 1045 or 1049 or 1129 or 1130 or 1698 or 1251;

    /// <summary>Whether nothing may be changed here: a transaction or a server that is read-only.</summary>
    public static bool IsReadOnly(int number) => number is 1290 or 1792 or 1836;

    /// <summary>What Athanor calls an error that concerns a value.</summary>
    public static DatabaseErrorKind DataKindOf(int number) => number switch
    {
        1406 or 1301 => DatabaseErrorKind.ValueTooLong,
        1264 or 1690 or 1416 or 1441 => DatabaseErrorKind.ValueOutOfRange,
        1265 or 1366 or 1292 or 1411 or 1367 or 1525 => DatabaseErrorKind.ValueOfAnotherKind,
        1365 => DatabaseErrorKind.DivisionByZero,
        _ => DatabaseErrorKind.Data,
    };

    /// <summary>What Athanor calls an error of the statement.</summary>
    public static DatabaseErrorKind ProgrammingKindOf(int number) => number switch
    {
        1064 or 1149 => DatabaseErrorKind.SyntaxError,
        1146 or 1051 or 1109 => DatabaseErrorKind.UnknownTable,
        1054 => DatabaseErrorKind.UnknownColumn,
        1142 or 1143 or 1227 or 1370 => DatabaseErrorKind.PermissionDenied,
        1050 or 1007 or 1060 or 1061 or 1304 or 1359 => DatabaseErrorKind.AlreadyThere,
        _ => DatabaseErrorKind.Programming,
    };

    /// <summary>What Athanor calls any other error.</summary>
    public static DatabaseErrorKind OperationalKindOf(int number) => number switch
    {
        1213 or 1614 => DatabaseErrorKind.Deadlock,
        LockWaitTimeout or 3572 => DatabaseErrorKind.LockTimeout,
        1020 => DatabaseErrorKind.SerializationFailure,
        1969 or 3024 => DatabaseErrorKind.StatementTimeout,
        Interrupted => DatabaseErrorKind.StatementCancelled,
        1053 or 1077 or 1079 or 1152 or 1153 or 1158 or 1159 or 1160 or 1161 or 1927 or 2006 or 2013 or 4031 => DatabaseErrorKind.ConnectionLost,
        1042 or 1043 or 2003 => DatabaseErrorKind.CannotConnect,
        1044 or 1045 or 1129 or 1130 or 1698 or 1251 => DatabaseErrorKind.LoginRefused,
        1049 => DatabaseErrorKind.UnknownDatabase,
        1040 or 1203 or 1226 => DatabaseErrorKind.TooManyConnections,
        1021 or 1041 or 1114 => DatabaseErrorKind.StorageFull,
        1290 or 1792 or 1836 => DatabaseErrorKind.ReadOnly,
        1034 or 1194 or 1195 or 1712 => DatabaseErrorKind.Corrupt,
        _ => DatabaseErrorKind.Operational,
    };
}
