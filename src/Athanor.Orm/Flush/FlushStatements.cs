using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The statements that a session runs for one table of a mapping, compiled once for each dialect and set of columns.</summary>
internal sealed class FlushStatements(EntityMapping mapping, TableSegment segment)
{
    // A dialect is known by its statement cache: those that differ in schemas alone are made anew now and then, where there are very many tenants.
    private readonly ConcurrentDictionary<(StatementCache Dialect, SchemaMap? Schemas, FlushKind Kind, ColumnSet Columns), FlushStatement> _compiled = new();

    /// <summary>SELECT by key of all columns but these, which are NULL, of whatever tables they are in.</summary>
    public CompiledStatement SelectByKey(Dialect dialect, ColumnSet unread) => Get(dialect, FlushKind.Select, unread).Compiled;

    /// <summary>INSERT of these columns, giving back those that the database makes.</summary>
    public FlushStatement Insert(Dialect dialect, ColumnSet columns, bool unnested) => Get(dialect, unnested ? FlushKind.InsertUnnested : FlushKind.Insert, columns);

    /// <summary>UPDATE of these columns by key and version.</summary>
    public FlushStatement Update(Dialect dialect, ColumnSet columns) => Get(dialect, FlushKind.Update, columns);

    /// <summary>DELETE by key and version.</summary>
    public FlushStatement Delete(Dialect dialect) => Get(dialect, FlushKind.Delete, default);

    private FlushStatement Get(Dialect dialect, FlushKind kind, ColumnSet columns)
    {
        var key = (dialect.Cache, dialect.Schemas, kind, columns);
        return _compiled.TryGetValue(key, out var known) ? known : _compiled.GetOrAdd(key, Compile(dialect, kind, columns));
    }

    private FlushStatement Compile(Dialect dialect, FlushKind kind, ColumnSet columns)
    {
        var chosen = segment.Places.Where(columns.Contains).ToImmutableArray();
        var placeholders = new List<IBindParameter>();
        Statement statement = kind switch
        {
            FlushKind.Select => new SelectQuery(
                [.. mapping.ColumnsOver(mapping.Source).Select((c, i) => i < mapping.Columns.Count && columns.Contains(i) ? SqlLanguage.Null<string?>() : c)], mapping.Source)
                .AddWhere(KeyCondition(placeholders, mapping.KeyColumns, c => SourcePart.ColumnAt(c, mapping.Source))),
            FlushKind.Insert or FlushKind.InsertUnnested => InsertOf(chosen, kind == FlushKind.InsertUnnested, ReadsBack(dialect) ? [] : Returned(kind, chosen), placeholders),
            FlushKind.Update => UpdateOf(chosen, placeholders),
            _ => new DeleteStatement(segment.Table, KeyCondition(placeholders), []),
        };
        var returned = Returned(kind, chosen);
        return new FlushStatement(
            dialect.CreateStatementCompiler().Compile(statement, placeholders), chosen, returned, returned.IsEmpty || !ReadsBack(dialect) ? null : ReadBack(dialect, chosen, returned));
    }

    private static bool ReadsBack(Dialect dialect) => !dialect.SupportsReturning && dialect.LastKeyFunction is not null;

    /// <summary>SELECT of what the database made of a new row, right after its INSERT on the same connection.</summary>
    private CompiledStatement ReadBack(Dialect dialect, ImmutableArray<int> given, ImmutableArray<int> returned)
    {
        var made = SqlLanguage.Function<long>(dialect.LastKeyFunction!);
        if (returned is [var only] && segment.ColumnAt(only).Schema.IsGenerated)
        {
            return dialect.CreateStatementCompiler().Compile(new SelectQuery([made], null), []);
        }

        var placeholders = new List<IBindParameter>();
        Expr<bool>? condition = null;
        foreach (var column in mapping.KeyColumns)
        {
            var mapped = segment.ColumnAt(column);
            var value = given.Contains(column) ? Placeholder(mapped.Schema.Type, placeholders).AsExpr() : made;
            var equal = Comparison.Of(ComparisonOperator.Equal, mapped.Expression, value);
            condition = condition is null ? equal : condition & equal;
        }

        var query = new SelectQuery([.. returned.Select(i => segment.ColumnAt(i).Expression)], segment.Table).AddWhere(condition!);
        return dialect.CreateStatementCompiler().Compile(query, placeholders);
    }

    private ImmutableArray<int> Returned(FlushKind kind, ImmutableArray<int> chosen) => kind is FlushKind.Insert or FlushKind.InsertUnnested
        ? [.. segment.Places.Where(i => !chosen.Contains(i))]
        : [];

    private InsertStatement InsertOf(ImmutableArray<int> chosen, bool unnested, ImmutableArray<int> returned, List<IBindParameter> placeholders)
    {
        var values = chosen.Select(i => (SqlNode)Placeholder(segment.ColumnAt(i).Schema.Type, placeholders, unnested)).ToImmutableArray();
        return new InsertStatement(segment.Table, [.. chosen.Select(segment.ColumnAt)], [values])
        {
            IsUnnested = unnested,
            Returning = [.. returned.Select(i => segment.ColumnAt(i).Expression)],
        };
    }

    private UpdateStatement UpdateOf(ImmutableArray<int> chosen, List<IBindParameter> placeholders)
    {
        var assignments = chosen.Select(segment.ColumnAt)
            .Select(c => new Assignment(c, Placeholder(c.Schema.Type, placeholders)))
            .ToImmutableArray();
        return new UpdateStatement(segment.Table, assignments, KeyCondition(placeholders), []);
    }

    private Expr<bool> KeyCondition(List<IBindParameter> placeholders) =>
        KeyCondition(placeholders, segment.HasVersion ? mapping.KeyColumns.Add(mapping.VersionColumn) : mapping.KeyColumns, static c => c.Expression);

    private Expr<bool> KeyCondition(List<IBindParameter> placeholders, ImmutableArray<int> places, Func<IColumn, Expr> read)
    {
        Expr<bool>? condition = null;
        foreach (var place in places)
        {
            var column = segment.ColumnAt(place);
            var equal = Comparison.Of(ComparisonOperator.Equal, read(column), Placeholder(column.Schema.Type, placeholders).AsExpr());
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }

    private static ParameterPlaceholder Placeholder(SqlType type, List<IBindParameter> placeholders, bool isList = false)
    {
        var placeholder = new ParameterPlaceholder(type, isList);
        placeholders.Add(placeholder);
        return placeholder;
    }

    private enum FlushKind
    {
        Select,
        Insert,
        InsertUnnested,
        Update,
        Delete,
    }
}
