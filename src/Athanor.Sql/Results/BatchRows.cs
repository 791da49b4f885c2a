namespace Athanor.Sql;

/// <summary>A statement in a batch, for its rows.</summary>
internal sealed class BatchRows<TRow, TResult>(RowStatement<TRow> statement, Func<List<TRow>, RowStatement<TRow>, TResult> result) : BatchItem
{
    private List<TRow> _rows = [];

    public BatchResult<TResult> Result { get; } = new();

    public override void Begin()
    {
        Result.Clear();
        _rows = [];
    }

    public override IReadOnlyList<Statement> Statements(Dialect dialect) => statement.InOrder is { } ordered ? ordered.OneByOne() : [statement.Statement];

    public override async ValueTask Take(DriverReader? reader, long affected, bool async, CancellationToken cancellationToken)
    {
        var shape = statement.Shape.Of(reader!);
        while (await reader!.ReadAsync(async, cancellationToken).ConfigureAwait(false))
        {
            _rows.Add(shape.Read(reader, 0, null));
        }
    }

    public override void End() => Result.Set(result(_rows, statement));
}
