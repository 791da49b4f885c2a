using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The statements that a flush runs on a table between many-to-many classes, compiled once for each dialect. Their parameters are the keys' parts in order.</summary>
internal sealed class LinkStatements(Table table, ImmutableArray<IColumn> columns, ImmutableArray<IColumn> targetColumns)
{
    private readonly ConcurrentDictionary<(StatementCache Dialect, SchemaMap? Schemas, LinkKind Kind), CompiledStatement> _compiled = new();

    private enum LinkKind
    {
        Insert,
        Delete,
        DeleteAll,
    }

    /// <summary>INSERT of one row: the near key, then the far one.</summary>
    public CompiledStatement Insert(Dialect dialect) => Get(dialect, LinkKind.Insert);

    /// <summary>DELETE of one row: by the near key and the far one.</summary>
    public CompiledStatement Delete(Dialect dialect) => Get(dialect, LinkKind.Delete);

    /// <summary>DELETE of all rows of a near key.</summary>
    public CompiledStatement DeleteAll(Dialect dialect) => Get(dialect, LinkKind.DeleteAll);

    private CompiledStatement Get(Dialect dialect, LinkKind kind)
    {
        var key = (dialect.Cache, dialect.Schemas, kind);
        return _compiled.TryGetValue(key, out var known) ? known : _compiled.GetOrAdd(key, Compile(dialect, kind));
    }

    private CompiledStatement Compile(Dialect dialect, LinkKind kind)
    {
        var used = kind == LinkKind.DeleteAll ? columns : columns.AddRange(targetColumns);
        var placeholders = used.Select(c => new ParameterPlaceholder(c.Schema.Type)).ToImmutableArray();
        Statement statement = kind == LinkKind.Insert
            ? new InsertStatement(table, used, [[.. placeholders]])
            : new DeleteStatement(table, Condition(used, placeholders), []);
        return dialect.CreateStatementCompiler().Compile(statement, [.. placeholders]);
    }

    private static Expr<bool> Condition(ImmutableArray<IColumn> columns, ImmutableArray<ParameterPlaceholder> placeholders)
    {
        Expr<bool>? condition = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, columns[i].Expression, placeholders[i].AsExpr());
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }
}
