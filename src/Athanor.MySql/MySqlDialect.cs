using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Athanor.MySql.Compilation;
using Athanor.MySql.Errors;
using Athanor.MySql.Reflection;

namespace Athanor.MySql;

/// <summary>MariaDB from version 10.5 on, or MySQL from 8.0.19 on. One instance for each version, shared by all engines that meet it.</summary>
internal sealed class MySqlDialect : Dialect
{
    /// <summary>The quotes in the text that the catalogue gives.</summary>
    public const SqlNotation Quotes = SqlNotation.BacktickNames | SqlNotation.DoubleQuotedText | SqlNotation.BackslashEscapes;

    // The greatest of both: 65 digits in all, 30 of them after the point.
    private const int MostDigits = 65;
    private const int MostDecimalPlaces = 30;

    // A column's bytes are counted against the row's 65,535; utf8mb4 takes up to four for a character.
    private const int LongestVarchar = 16_383;
    private const int LongestVarbinary = 65_535;

    private static readonly ConcurrentDictionary<ServerVersion, MySqlDialect> Known = new();

    // Reserved in MySQL 8.4 or in MariaDB 11; each server takes the other's in backticks, too.
    private static readonly string[] Words =
    [
        .. """
            accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change char character
            check collate column condition constraint continue convert create cross cube cume_dist current_date current_role current_time
            current_timestamp current_user cursor database databases day_hour day_microsecond day_minute day_second dec decimal declare default
            delayed delete dense_rank desc describe deterministic distinct distinctrow div do_domain_ids double drop dual each else elseif empty
            enclosed escaped except exists exit explain false fetch first_value float float4 float8 for force foreign from fulltext function general
            generated get grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore ignore_domain_ids
            ignore_server_ids in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids
            io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading leave left like limit linear lines load
            localtime localtimestamp lock long longblob longtext loop low_priority manual master_bind master_heartbeat_period
            master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies
            natural not no_write_to_binlog nth_value ntile null numeric of offset on optimize optimizer_costs option optionally or order out outer
            outfile over page_checksum parallel parse_vcol_expr partition percent_rank precision primary procedure purge qualify range rank read
            reads read_write real recursive references ref_system_id regexp release rename repeat replace require resignal restrict return
            returning revoke right rlike row row_number rows schema schemas second_microsecond select sensitive separator set show signal slow
            smallint spatial specific sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting
            stats_auto_recalc stats_persistent stats_sample_pages stored straight_join system table tablesample terminated then tinyblob tinyint
            tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values
            varbinary varchar varcharacter varying virtual when where while window with write xor year_month zerofill
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private MySqlDialect(ServerVersion version) => Version = version;

    /// <summary>The server whose SQL it writes.</summary>
    public ServerVersion Version { get; }

    public override string Name => Version.IsMariaDb ? "mariadb" : "mysql";

    // MariaDB gives rows back from INSERT and DELETE, though not from UPDATE; MySQL from none.
    public override bool SupportsReturning => Version.IsMariaDb;

    public override bool SupportsUpdateReturning => false;

    public override string? LastKeyFunction => Version.IsMariaDb ? null : "LAST_INSERT_ID";

    public override InsertManyStyle InsertManyStyle => InsertManyStyle.Pages;

    // Markers are plain question marks.
    public override bool ReusesParameters => false;

    // A 16-bit count in the protocol of prepared statements.
    public override int MaxParameters => 65_535;

    // Case, accents and spaces at the end all count, as they do in the other databases.
    public override string OrdinalCollation => Version.IsMariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";

    // In characters; names are measured in bytes, which are at least as many.
    public override int? MaxNameLength => 64;

    // Columns everywhere, tables and aliases where the files of the server's system are so.
    public override StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    public override bool SupportsAggregateFilter => false;

    /// <summary>Whether there are INTERSECT and EXCEPT.</summary>
    public bool HasIntersect => Version.IsMariaDb || Version.IsMySqlSince(8, 0, 31);

    protected override IEnumerable<string> ReservedWords => Words;

    protected override char OpenQuote => '`';

    protected override char CloseQuote => '`';

    /// <summary>The dialect of a server.</summary>
    public static MySqlDialect Of(ServerVersion version) => Known.GetOrAdd(version, v => new MySqlDialect(v));

    public override string ParameterMarker(int position) => "?";

    // The backslash escapes in literals. Clients end a text at a NUL character.
    public override string TextLiteral(string text) => base.TextLiteral(text).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\0", @"\0", StringComparison.Ordinal);

    protected override string JsonTypeName => "json";

    // A text is compared with a document as the text that it is, unless it is made one.
    protected override string? ParameterCast(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type switch
        {
            { Kind: SqlTypeKind.Json } when !Version.IsMariaDb => JsonTypeName,
            // It travels as text, which would be compared as a floating number.
            SqlType<BigInteger> => Numeric(type),
            _ => null,
        };
    }

    protected override string BasicTypeName(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Kind switch
        {
            SqlTypeKind.Boolean => "tinyint(1)",
            SqlTypeKind.SmallInt => "smallint",
            SqlTypeKind.Integer => "int",
            SqlTypeKind.BigInt => "bigint",
            // FLOAT shows six digits of its value, and compares with none that is written down. The standard's REAL is DOUBLE here, too.
            SqlTypeKind.Real or SqlTypeKind.Double => "double",
            SqlTypeKind.Numeric => Numeric(type),
            SqlTypeKind.Text => type.Length is { } characters and <= LongestVarchar ? string.Create(CultureInfo.InvariantCulture, $"varchar({characters})") : "longtext",
            SqlTypeKind.Binary => type.Length is { } bytes and <= LongestVarbinary ? string.Create(CultureInfo.InvariantCulture, $"varbinary({bytes})") : "longblob",
            // TIMESTAMP ends in 2038; the instant is kept in UTC.
            SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset => "datetime(6)",
            SqlTypeKind.Date => "date",
            SqlTypeKind.Time => "time(6)",
            // TIME ends at 35 days: a duration is its number of ticks of 100 nanoseconds.
            SqlTypeKind.Interval => "bigint",
            // MariaDB's UUID refuses those whose bits follow no standard. Bytes in the order of the text sort like it.
            SqlTypeKind.Uuid => "binary(16)",
            _ => throw new CompileException($"{Name} has no type for {type}: map the column by a TypeDecorator over one of SqlTypes."),
        };
    }

    public override StatementCompiler CreateStatementCompiler() => new MySqlStatementCompiler(this);

    public override LiteralWriter CreateLiteralWriter() => new MySqlLiteralWriter(this);

    protected override string Explain(ExplainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Buffers || options.Verbose)
        {
            throw new CompileException($"{Name} tells neither of buffers nor of columns: explain without Buffers and Verbose.");
        }

        // MariaDB measures by ANALYZE in place of EXPLAIN; MySQL's measured plan is a tree of its own.
        return (options.Analyze, options.Json) switch
        {
            (true, true) when !Version.IsMariaDb => throw new CompileException("mysql has no measured plan in JSON: explain with Analyze or with Json."),
            (true, _) when !Version.IsMariaDb => "EXPLAIN ANALYZE ",
            (true, true) => "ANALYZE FORMAT=JSON ",
            (true, false) => "ANALYZE ",
            (false, true) => "EXPLAIN FORMAT=JSON ",
            _ => "EXPLAIN ",
        };
    }

    // A level that was set for one transaction is not told.
    protected override string? IsolationQuery(bool ofTransaction) => ofTransaction ? null : Version.IsMariaDb ? "SELECT @@tx_isolation" : "SELECT @@transaction_isolation";

    public override DdlCompiler CreateDdlCompiler() => new MySqlDdlCompiler(this);

    public override SqlNotation Notation => Quotes;

    public override Reflector CreateReflector(CatalogueReader catalogue) => new MySqlReflector(catalogue, this);

    public override DatabaseException? Translate(Exception exception, string? sql)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return MySqlErrors.Translate(exception, sql);
    }

    /// <summary>DECIMAL with its digits; without any said, as wide as holds every decimal of C#.</summary>
    public string Numeric(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type is SqlType<BigInteger>)
        {
            return string.Create(CultureInfo.InvariantCulture, $"decimal({type.Precision ?? MostDigits},0)");
        }

        var (precision, scale) = (type.Precision ?? MostDigits, type.Scale ?? (type.Precision is null ? MostDecimalPlaces : 0));
        return precision <= MostDigits && scale <= MostDecimalPlaces
            ? string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})")
            : throw new CompileException($"{Name} has no decimal({precision},{scale}): it keeps at most {MostDigits} digits, {MostDecimalPlaces} of them after the point.");
    }
}
