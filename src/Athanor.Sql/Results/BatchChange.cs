namespace Athanor.Sql;

/// <summary>A change in a batch, for the number of its rows.</summary>
internal sealed class BatchChange(Func<Dialect, IReadOnlyList<Statement>> statements) : BatchItem
{
    private AffectedRows _affected;

    public BatchResult<long> Result { get; } = new();

    public override void Begin()
    {
        Result.Clear();
        _affected = default;
    }

    public override IReadOnlyList<Statement> Statements(Dialect dialect) => statements(dialect);

    public override ValueTask Take(DriverReader? reader, long affected, bool async, CancellationToken cancellationToken)
    {
        _affected.Add(affected);
        return ValueTask.CompletedTask;
    }

    public override void End() => Result.Set(_affected.Total);
}
