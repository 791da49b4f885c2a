using static Athanor.Sql.SqlLanguage;

namespace Athanor.PostgreSql.Reflection;

/// <summary>The queries of PostgreSQL's catalogue about the tables and views of one request. What later versions added is read as JSON, so that one text serves all of them.</summary>
internal sealed class CatalogueQueries(ReflectionRequest request)
{
    private const string From = "FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace";

    private const string Where = """
        WHERE c.relkind::text = ANY (:kinds) AND (n.nspname = COALESCE(:schema, current_schema()) OR :temporary AND n.oid = pg_my_temp_schema())
          AND (:all OR c.relname::text = ANY (:names))
        """;

    // A sequence that a column takes its numbers from is a part of that column.
    private const string OfColumn = """
        EXISTS (SELECT FROM pg_catalog.pg_depend AS d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))
        """;

    private const string Counting =
        "q.seqtypid::regtype::text || ' ' || q.seqstart || ' ' || q.seqincrement || ' ' || q.seqmin || ' ' || q.seqmax || ' ' || q.seqcache || ' ' || q.seqcycle::int";

    public static ReturningStatement<string> Schemas => NamedText(
        "SELECT nspname::text FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname").AsQuery().Returns<string>();

    /// <summary>The enums and domains.</summary>
    public static ReturningStatement<(
        string Schema, string Name, string[]? Labels, string? BaseSchema, string? BaseName, bool IsArray, string? Format, string? Check, string? Default)> Types => NamedText("""
        SELECT n.nspname::text, t.typname::text,
          CASE WHEN t.typtype = 'e' THEN (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) FROM pg_catalog.pg_enum AS l WHERE l.enumtypid = t.oid) END,
          bn.nspname::text, COALESCE(e.typname, b.typname)::text, e.oid IS NOT NULL, CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
          (SELECT string_agg(substr(d.def, 8, length(d.def) - 8), ' AND ' ORDER BY d.conname)
            FROM (SELECT k.conname, pg_get_constraintdef(k.oid) AS def FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c') AS d),
          current_schema()::text
        FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
          LEFT JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype AND t.typtype = 'd'
          LEFT JOIN pg_catalog.pg_type AS e ON e.oid = b.typelem AND b.typcategory = 'A'
          LEFT JOIN pg_catalog.pg_namespace AS bn ON bn.oid = COALESCE(e.typnamespace, b.typnamespace)
        WHERE t.typtype IN ('e', 'd') AND n.nspname <> 'information_schema' ORDER BY t.oid
        """).AsQuery().Returns<string, string, string[]?, string?, string?, bool, string?, string?, string?>();

    public ReturningStatement<(
        long Oid, string Schema, string Name, string Kind, string? Default, string? Comment, string Persistence, string[]? Parameters, string? Tablespace,
        string? PartitionKey, string? PartitionBound, string? Query, bool IsFilled)> Tables => Bound($"""
        SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text, current_schema()::text, obj_description(c.oid, 'pg_class'),
          c.relpersistence::text, c.reloptions, s.spcname::text, CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, pg_get_expr(c.relpartbound, c.oid),
          CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid, true) END, c.relispopulated
        {From} LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace {Where} ORDER BY c.relname
        """).Returns<long, string, string, string, string?, string?, string, string[]?, string?, string?, string?, string?, bool>();

    /// <summary>What a table inherits from or is a partition of, and what a view reads.</summary>
    public ReturningStatement<(long Oid, string Schema, string Name)> Parents => Bound($"""
        SELECT c.oid::bigint, pn.nspname::text, p.relname::text
        {From} JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = c.oid
          JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace {Where}
        UNION ALL
        SELECT DISTINCT c.oid::bigint, pn.nspname::text, p.relname::text
        {From} JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = c.oid
          JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
            AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> c.oid
          JOIN pg_catalog.pg_class AS p ON p.oid = d.refobjid JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace {Where}
        """).Returns<long, string, string>();

    /// <summary>The columns. The type's schema and name are those of its elements for an array; the sequence is that which the database numbers the column by.</summary>
    public ReturningStatement<(
        long Oid, string Name, bool IsNotNull, string? Default, string Identity, string Generated, string? Collation, string? Comment,
        string TypeSchema, string TypeName, bool IsArray, string Format, string? Counting, bool IsSerial)> Columns => Bound($"""
        SELECT c.oid::bigint, a.attname::text, a.attnotnull, pg_get_expr(v.adbin, v.adrelid), a.attidentity::text, a.attgenerated::text,
          CASE WHEN a.attcollation <> t.typcollation THEN co.collname::text END, col_description(c.oid, a.attnum),
          tn.nspname::text, COALESCE(e.typname, t.typname)::text, e.oid IS NOT NULL, format_type(a.atttypid, a.atttypmod),
          {Counting}, COALESCE(q.deptype = 'a', false)
        {From} JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_catalog.pg_attrdef AS v ON v.adrelid = c.oid AND v.adnum = a.attnum
          JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
          JOIN pg_catalog.pg_namespace AS tn ON tn.oid = COALESCE(e.typnamespace, t.typnamespace)
          LEFT JOIN pg_catalog.pg_collation AS co ON co.oid = a.attcollation
          LEFT JOIN LATERAL (SELECT s.*, d.deptype FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
            WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
              AND (d.deptype = 'i' OR d.deptype = 'a' AND EXISTS (SELECT FROM pg_catalog.pg_depend AS u
                WHERE u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.objid = v.oid AND u.refclassid = 'pg_catalog.pg_class'::regclass AND u.refobjid = s.seqrelid))
            LIMIT 1) AS q ON a.attidentity <> '' OR v.oid IS NOT NULL
        {Where} ORDER BY c.oid, a.attnum
        """).Returns<long, string, bool, string?, string, string, string?, string?, string, string, bool, string, string?, bool>();

    /// <summary>The constraints. The text is a check's condition, or the operators of an exclude constraint.</summary>
    public ReturningStatement<(
        long Oid, string Name, string Kind, bool IsDeferrable, bool IsDeferred, string[]? Columns, string? TargetSchema, string? Target, string[]? TargetColumns,
        string OnUpdate, string OnDelete, string Match, string? Text, string? Comment, long Index)> Constraints => Bound($"""
        SELECT c.oid::bigint, k.conname::text, k.contype::text, k.condeferrable, k.condeferred,
          (SELECT array_agg(a.attname::text ORDER BY p.n) FROM unnest(k.conkey) WITH ORDINALITY AS p (att, n)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = p.att),
          fn.nspname::text, f.relname::text,
          (SELECT array_agg(a.attname::text ORDER BY p.n) FROM unnest(k.confkey) WITH ORDINALITY AS p (att, n)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = p.att),
          k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text,
          CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid, true) WHEN 'x' THEN
            (SELECT string_agg(o.oprname::text, ' ' ORDER BY p.n) FROM unnest(k.conexclop) WITH ORDINALITY AS p (op, n)
              JOIN pg_catalog.pg_operator AS o ON o.oid = p.op) END,
          obj_description(k.oid, 'pg_constraint'), k.conindid::bigint
        {From} JOIN pg_catalog.pg_constraint AS k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0
            AND (k.conislocal OR k.coninhcount = 0)
          LEFT JOIN pg_catalog.pg_class AS f ON f.oid = k.confrelid AND k.contype = 'f' LEFT JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
        {Where} ORDER BY c.oid, k.conname
        """).Returns<long, string, string, bool, bool, string[]?, string?, string?, string[]?, string, string, string, string?, string?, long>();

    /// <summary>The indexes, those of constraints among them.</summary>
    public ReturningStatement<(
        long Oid, long Index, string Name, bool IsUnique, string Method, string? Condition, string[]? Parameters, string? Tablespace, bool NullsNotDistinct,
        string? Comment, bool IsOfConstraint)> Indexes => Bound($"""
        SELECT c.oid::bigint, i.indexrelid::bigint, x.relname::text, i.indisunique, m.amname::text, pg_get_expr(i.indpred, i.indrelid, true), x.reloptions, s.spcname::text,
          COALESCE((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), obj_description(x.oid, 'pg_class'),
          EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = c.oid AND k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))
        {From} JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid AND NOT x.relispartition
          JOIN pg_catalog.pg_am AS m ON m.oid = x.relam LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = x.reltablespace
        {Where} ORDER BY c.oid, x.relname
        """).Returns<long, long, string, bool, string, string?, string[]?, string?, bool, string?, bool>();

    /// <summary>What the indexes hold. The operator class and the collation are there where they are not the type's and the column's own.</summary>
    public ReturningStatement<(long Index, bool IsKey, string? Column, string? Expression, int Direction, string? OperatorClass, string? Collation)> IndexKeys => Bound($"""
        SELECT i.indexrelid::bigint, p.n <= i.indnkeyatts, a.attname::text, CASE WHEN a.attname IS NULL THEN pg_get_indexdef(i.indexrelid, p.n, true) END,
          CASE WHEN p.n <= i.indnkeyatts THEN i.indoption[p.n - 1]::int ELSE 0 END,
          (SELECT o.opcname::text FROM pg_catalog.pg_opclass AS o WHERE p.n <= i.indnkeyatts AND o.oid = i.indclass[p.n - 1] AND NOT o.opcdefault),
          (SELECT o.collname::text FROM pg_catalog.pg_collation AS o WHERE p.n <= i.indnkeyatts AND o.oid = i.indcollation[p.n - 1]
            AND o.oid <> COALESCE(a.attcollation, (SELECT t.typcollation FROM pg_catalog.pg_attribute AS k JOIN pg_catalog.pg_type AS t ON t.oid = k.atttypid
              WHERE k.attrelid = i.indexrelid AND k.attnum = p.n)))
        {From} JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid CROSS JOIN LATERAL generate_series(1, i.indnatts::int) AS p (n)
          LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.n - 1] AND i.indkey[p.n - 1] <> 0
        {Where} ORDER BY i.indexrelid, p.n
        """).Returns<long, bool, string?, string?, int, string?, string?>();

    /// <summary>The names of a schema.</summary>
    public static ReturningStatement<(string Name, string Kind, bool IsTemporary)> Relations(string? schema) => NamedText($"""
        SELECT c.relname::text, c.relkind::text, c.relpersistence = 't' {From}
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND (n.nspname = COALESCE(:schema, current_schema()) OR :temporary AND n.oid = pg_my_temp_schema())
          AND NOT (c.relkind = 'S' AND {OfColumn})
        """).Bind("schema", schema).Bind("temporary", schema is null).AsQuery().Returns<string, string, bool>();

    /// <summary>The sequences that are no part of a column.</summary>
    public static ReturningStatement<(string Schema, string Name, string Counting, string? Default)> Sequences(string? schema) => NamedText($"""
        SELECT n.nspname::text, c.relname::text, {Counting}, current_schema()::text {From} JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = c.oid
        WHERE n.nspname = COALESCE(:schema, current_schema()) AND NOT {OfColumn} ORDER BY c.relname
        """).Bind("schema", schema).AsQuery().Returns<string, string, string, string?>();

    private TextStatement Bound(string sql)
    {
        string[] kinds = [.. request.Tables ? ["r", "p", "f"] : Array.Empty<string>(), .. request.Views ? ["v", "m"] : Array.Empty<string>()];
        return NamedText(sql)
            .Bind("kinds", kinds)
            .Bind("schema", request.Schema)
            .Bind("temporary", request.Schema is null && request.Names is not null)
            .Bind("all", request.Names is null)
            .Bind("names", request.Names?.ToArray() ?? [])
            .AsQuery();
    }
}
