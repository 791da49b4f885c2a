namespace Athanor.Sql;

/// <summary>A part of a table's rows, chosen by chance: <c>TABLESAMPLE BERNOULLI (10) REPEATABLE (1)</c>.</summary>
public sealed class TableSample : SqlNode
{
    private Expr<double> _percent;
    private Expr<double>? _seed;

    /// <summary>Chooses rows by chance.</summary>
    /// <param name="percent">How many hundredths of the rows, about.</param>
    /// <param name="seed">The same seed chooses the same rows while the table stays as it is; null for others each time.</param>
    /// <param name="method">The method's name, trusted text: <c>BERNOULLI</c> looks at each row, <c>SYSTEM</c> at blocks of them.</param>
    public TableSample(double percent, double? seed = null, string method = "BERNOULLI")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        _percent = new BindParameter<double>(percent, null);
        _seed = seed is { } known ? new BindParameter<double>(known, null) : null;
        Method = method;
    }

    /// <summary>How many hundredths of the rows, about.</summary>
    public Expr<double> Percent => _percent;

    /// <summary>What the choice begins with; null for another each time.</summary>
    public Expr<double>? Seed => _seed;

    /// <summary>The method's name.</summary>
    public string Method { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Method);
        parts.Node(ref _percent);
        parts.Node(ref _seed);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitTableSample(this);
}
