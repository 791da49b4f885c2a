namespace Athanor.Compliance;

/// <summary>Writes down what it is told, one line an event; and throws where it was asked to.</summary>
internal sealed class EventRecorder : EngineListener
{
    private readonly Lock _lock = new();
    private readonly List<string> _events = [];

    /// <summary>The event at which it throws.</summary>
    public string? ThrowsAt { get; set; }

    public Func<Statement, Statement> OnExecuting { get; set; } = statement => statement;

    public Func<CompiledStatement, CompiledStatement> OnSending { get; set; } = statement => statement;

    public Func<DatabaseException, Exception> OnFailed { get; set; } = error => error;

    /// <summary>The runs of statements, in order.</summary>
    public List<StatementExecution> Executions { get; } = [];

    /// <summary>What was told since the last time.</summary>
    public List<string> Take()
    {
        lock (_lock)
        {
            List<string> taken = [.. _events];
            _events.Clear();
            return taken;
        }
    }

    public override ValueTask ConnectedAsync(Connection connection, bool isFirst, bool async, CancellationToken cancellationToken)
    {
        Add("connected", isFirst ? "connected, the first" : "connected");
        return ValueTask.CompletedTask;
    }

    public override ValueTask CheckedOutAsync(Connection connection, bool async, CancellationToken cancellationToken)
    {
        Add("checked out");
        return ValueTask.CompletedTask;
    }

    public override Exception Refused(DatabaseException error)
    {
        Add("refused");
        return error;
    }

    public override void Returning(Connection connection) => Add("returning");

    public override void Closed(int number, bool isBroken) => Add("closed", isBroken ? "closed, broken" : "closed");

    public override Statement Executing(Connection connection, Statement statement)
    {
        Add("executing");
        return OnExecuting(statement);
    }

    public override CompiledStatement Sending(Connection connection, CompiledStatement statement)
    {
        Add("sending");
        return OnSending(statement);
    }

    public override void Executed(Connection connection, in StatementExecution execution)
    {
        lock (_lock)
        {
            Executions.Add(execution);
        }

        Add("executed", execution.Error is null ? $"executed {execution.Summary}" : $"failed {execution.Summary}");
    }

    public override Exception Failed(Connection connection, DatabaseException error)
    {
        Add("failed", error.GetType().Name);
        return OnFailed(error);
    }

    public override void TransactionChanged(Connection connection, TransactionChange change, string? savepoint) =>
        Add(change.ToString(), savepoint is null ? change.ToString() : $"{change} {savepoint}");

    public override void TwoPhaseChanged(Connection connection, TransactionChange change, string id) => Add(change.ToString(), $"{change} two-phase {id}");

    private void Add(string name, string? line = null)
    {
        lock (_lock)
        {
            _events.Add(line ?? name);
        }

        if (ThrowsAt == name)
        {
            throw new NotSupportedException(name);
        }
    }
}
