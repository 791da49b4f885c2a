using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>SQL written by hand, with its values as parameters: <c>Text($"UPDATE t SET a = {value}")</c>.</summary>
public sealed partial class TextStatement : Statement
{
    private ImmutableArray<SqlNode> _parts;

    internal TextStatement(ImmutableArray<SqlNode> parts, bool isWrite, bool returnsRows)
    {
        _parts = parts;
        IsWrite = isWrite;
        ReturnsRows = returnsRows;
    }

    /// <summary>The pieces of text and the expressions between them.</summary>
    public ImmutableArray<SqlNode> Parts => _parts;

    /// <summary>Whether it may change something. Text is taken to, unless <see cref="AsQuery"/> says otherwise.</summary>
    public override bool IsWrite { get; }

    /// <summary>Whether it gives rows back: a query does, and what was said to by <c>Returns</c>.</summary>
    public override bool ReturnsRows { get; }

    /// <summary>The same text as a query: it only reads, and begins no transaction.</summary>
    public TextStatement AsQuery() => new(Parts, isWrite: false, returnsRows: true);

    /// <summary>Rows that are read as the rows of this source or column are, by the order of their columns: <c>Text($"SELECT * FROM users").AsQuery().Returns(User.Table)</c>.</summary>
    public ReturningStatement<T> Returns<T>(ISelectable<T> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(new TextStatement(Parts, IsWrite, returnsRows: true), row.Shape.Checked());
    }

    /// <summary>Rows of one column.</summary>
    public ReturningStatement<T> Returns<T>() => new(new TextStatement(Parts, IsWrite, returnsRows: true), Column<T>());

    /// <summary>Rows whose columns are known at run time only, by the names and types that the database gives them.</summary>
    public ReturningStatement<Row> Returns() => new(new TextStatement(Parts, IsWrite, returnsRows: true), new TextRowShape());

    /// <summary>Runs it and returns the number of rows that it inserted, updated or deleted.</summary>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return executor.ExecuteAsync(this, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(executor.ExecuteAsync(this, async: false, default));
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(ref _parts);
        parts.Value((IsWrite ? 1 : 0) | (ReturnsRows ? 2 : 0));
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        foreach (var part in Parts)
        {
            compiler.Node(part);
        }
    }

    // The text has the columns; the shape only counts and reads them.
    private static ScalarShape<T> Column<T>() => DefaultType<T>.Instance is { } type
        ? new(new TypedExpr<T>(new SqlFragment("?"), type), checksNull: true)
        : throw new UsageException(
            $"`Returns<…>()` reads columns, and no column holds a {typeof(T).Name}. An entity's rows are read by `.Returns({typeof(T).Name}.Table)`, a projection's by "
            + $"`.Returns({typeof(T).Name}.Of(Source.Table))`, a column with a type of its own by `.Returns(column)`.");
}
