using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Rows of values as a query: <c>VALUES (…), (…)</c>. The values travel as parameters.</summary>
public sealed class ValuesQuery : QueryStatement
{
    private ImmutableArray<ImmutableArray<Expr>> _rows;
    private ImmutableArray<Expr> _outputs;

    /// <summary>Makes rows of values.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="rows">For each row one value a column; those of a column have one type.</param>
    /// <exception cref="ArgumentException">There is no row or no column, or a row has not one value a column.</exception>
    public ValuesQuery(ImmutableArray<string> names, ImmutableArray<ImmutableArray<Expr>> rows)
    {
        if (names.IsDefaultOrEmpty || rows.IsDefaultOrEmpty)
        {
            throw new ArgumentException("VALUES need a column and a row at least.", nameof(rows));
        }

        if (rows.FirstOrDefault(r => r.Length != names.Length) is { IsDefault: false } wrong)
        {
            throw new ArgumentException($"A row has {wrong.Length} values for {names.Length} columns.", nameof(rows));
        }

        Names = names;
        _rows = rows;
        _outputs = Named(names, rows);
    }

    /// <summary>The columns' names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The rows' values in the order of <see cref="Names"/>.</summary>
    public ImmutableArray<ImmutableArray<Expr>> Rows => _rows;

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => _outputs;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Names.Length);
        foreach (var name in Names)
        {
            parts.Value(name);
        }

        parts.Rows(ref _rows);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitValues(this);

    /// <inheritdoc/>
    protected internal override void PartsReplaced(SqlNode original) => _outputs = Named(Names, _rows);

    private static ImmutableArray<Expr> Named(ImmutableArray<string> names, ImmutableArray<ImmutableArray<Expr>> rows) =>
        [.. names.Select((name, i) => rows[0][i].SqlType.Named(rows[0][i], name, rows.All(r => r[i].IsNeverNull)))];
}
