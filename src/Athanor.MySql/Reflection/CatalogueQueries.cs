using System.Globalization;
using static Athanor.Sql.SqlLanguage;

namespace Athanor.MySql.Reflection;

/// <summary>The queries of the information schema about the tables and views of one request.</summary>
/// <remarks>Names are aliased: MySQL gives them in capitals. Columns that one of the servers lacks are constants there.</remarks>
internal sealed class CatalogueQueries(ReflectionRequest request, MySqlDialect dialect)
{
    private const string InSchema = "COALESCE(:schema, DATABASE())";

    private bool IsMariaDb => dialect.Version.IsMariaDb;

    public static ReturningStatement<string> Schemas => NamedText("""
        SELECT s.schema_name AS name FROM information_schema.schemata AS s
        WHERE s.schema_name NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY s.schema_name
        """).AsQuery().Returns<string>();

    /// <summary>The table's AUTO_INCREMENT is left out: it says where its counter stands, not where it began.</summary>
    public ReturningStatement<(
        string Name, string Kind, string? Engine, string? Collation, string? Options, string? Comment, string? Default, bool IsTemporary, string? Query)> Tables => Bound($"""
        SELECT t.table_name AS name, t.table_type AS kind, t.engine AS engine, t.table_collation AS collation, t.create_options AS options, t.table_comment AS comment,
          DATABASE() AS own, t.table_type = 'TEMPORARY' OR {(IsMariaDb ? "COALESCE(t.temporary, 'N') = 'Y'" : "FALSE")} AS temporary, v.view_definition AS query
        FROM information_schema.tables AS t
          LEFT JOIN information_schema.views AS v ON v.table_schema = t.table_schema AND v.table_name = t.table_name
        WHERE t.table_schema = {InSchema} AND t.table_type <> 'SEQUENCE'{Named("t")} ORDER BY t.table_name
        """).Returns<string, string, string?, string?, string?, string?, string?, bool, string?>();

    public ReturningStatement<(
        string Table, string Name, string? Default, bool IsNullable, string Type, string? Collation, string Extra, string Comment, string? Expression)> Columns => Bound($"""
        SELECT c.table_name AS owner, c.column_name AS name, c.column_default AS value, c.is_nullable = 'YES' AS is_nullable, c.column_type AS type,
          c.collation_name AS collation, c.extra AS extra, c.column_comment AS comment, c.generation_expression AS expression
        FROM information_schema.columns AS c WHERE c.table_schema = {InSchema}{Named("c")} ORDER BY c.table_name, c.ordinal_position
        """).Returns<string, string, string?, bool, string, string?, string, string, string?>();

    public ReturningStatement<(
        string Table, string Name, bool IsUnique, string? Column, string? Expression, string? Direction, int? Length, string Kind, string Comment)> Indexes => Bound($"""
        SELECT s.table_name AS owner, s.index_name AS name, s.non_unique = 0 AS is_unique, s.column_name AS col, {(IsMariaDb ? "NULL" : "s.expression")} AS expression,
          s.collation AS direction, s.sub_part AS length, s.index_type AS kind, s.index_comment AS comment
        FROM information_schema.statistics AS s WHERE s.table_schema = {InSchema}{Named("s")} ORDER BY s.table_name, s.index_name, s.seq_in_index
        """).Returns<string, string, bool, string?, string?, string?, int?, string, string>();

    public ReturningStatement<(
        string Table, string Name, string Column, string TargetSchema, string Target, string TargetColumn, string OnUpdate, string OnDelete)> ForeignKeys => Bound($"""
        SELECT k.table_name AS owner, k.constraint_name AS name, k.column_name AS col, k.referenced_table_schema AS target_schema, k.referenced_table_name AS target,
          k.referenced_column_name AS target_col, r.update_rule AS on_update, r.delete_rule AS on_delete
        FROM information_schema.key_column_usage AS k
          JOIN information_schema.referential_constraints AS r
            ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
        WHERE k.table_schema = {InSchema} AND r.constraint_schema = {InSchema} AND k.referenced_table_name IS NOT NULL{Named("k")}
        ORDER BY k.table_name, k.constraint_name, k.ordinal_position
        """).Returns<string, string, string, string, string, string, string, string>();

    public ReturningStatement<(string Table, string Name, string Condition)> Checks => Bound(IsMariaDb
        ? $"""
        SELECT c.table_name AS owner, c.constraint_name AS name, c.check_clause AS clause FROM information_schema.check_constraints AS c
        WHERE c.constraint_schema = {InSchema}{Named("c")} ORDER BY c.table_name, c.constraint_name
        """
        : $"""
        SELECT k.table_name AS owner, k.constraint_name AS name, c.check_clause AS clause
        FROM information_schema.table_constraints AS k
          JOIN information_schema.check_constraints AS c ON c.constraint_schema = k.constraint_schema AND c.constraint_name = k.constraint_name
        WHERE k.table_schema = {InSchema} AND k.constraint_type = 'CHECK'{Named("k")} ORDER BY k.table_name, k.constraint_name
        """).Returns<string, string, string>();

    /// <summary>The names of a schema.</summary>
    public ReturningStatement<(string Name, string Kind, bool IsTemporary)> Relations => NamedText($"""
        SELECT t.table_name AS name, t.table_type AS kind, t.table_type = 'TEMPORARY' OR {(IsMariaDb ? "COALESCE(t.temporary, 'N') = 'Y'" : "FALSE")} AS temporary
        FROM information_schema.tables AS t WHERE t.table_schema = {InSchema}
        """).Bind("schema", request.Schema).AsQuery().Returns<string, string, bool>();

    /// <summary>What each sequence of a schema says of itself; the catalogue has only their names.</summary>
    public ReturningStatement<(string Name, string? Default, long Start, long Increment, long Least, long Greatest, long Cache, bool Cycle)> Sequences(IEnumerable<string> names) =>
        NamedText(string.Join(" UNION ALL ", names.Select(name => $"""
            SELECT {dialect.TextLiteral(name)} AS name, DATABASE() AS own, start_value, increment, minimum_value, maximum_value, cache_size, cycle_option FROM {Path(name)}
            """))).AsQuery().Returns<string, string?, long, long, long, long, long, bool>();

    private string Path(string name) => request.Schema is { } schema ? $"{dialect.QuoteAlways(schema)}.{dialect.QuoteAlways(name)}" : dialect.QuoteAlways(name);

    private string Named(string alias) => request.Names switch
    {
        null => "",
        { Count: 0 } => " AND FALSE",
        var names => $" AND {alias}.table_name IN ({string.Join(", ", Enumerable.Range(0, names.Count).Select(i => $":{NameOf(i)}"))})",
    };

    private TextStatement Bound(string sql)
    {
        var statement = NamedText(sql).Bind("schema", request.Schema);
        foreach (var (i, name) in (request.Names ?? []).Index())
        {
            statement = statement.Bind(NameOf(i), name);
        }

        return statement.AsQuery();
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"name{index}");
}
