namespace Athanor.Sql;

/// <summary>What was added to a batch: one statement, or the several that it takes.</summary>
internal abstract class BatchItem
{
    public abstract void Begin();

    public abstract IReadOnlyList<Statement> Statements(Dialect dialect);

    /// <summary>Takes what one of its statements gives.</summary>
    public abstract ValueTask Take(DriverReader? reader, long affected, bool async, CancellationToken cancellationToken);

    /// <summary>All of its statements were run.</summary>
    public abstract void End();
}
