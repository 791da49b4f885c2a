namespace Athanor.Sql.Tests;

/// <summary>Keeps the SQL that it is asked to run, and answers with one row of ones.</summary>
internal sealed class SqlTrap : IStatementExecutor
{
    public List<string> Sql { get; } = [];

    public List<object?[]> Values { get; } = [];

    public Dialect Dialect { get; init; } = TestDialect.Plain;

    public ValueTask<RowCursor> OpenAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        Keep(statement);
        return new(new Ones());
    }

    public ValueTask<long> ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        Keep(statement);
        return new(1);
    }

    public ValueTask<T> RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no connection here to work on.");

    private void Keep(Statement statement)
    {
        var form = statement.Compile(Dialect);
        Sql.Add(form.Statement.Sql);
        Values.Add(RecordedParameters.Of(form));
    }

    private sealed class Ones : RowCursor
    {
        private int _reads;

        public override RowReader Row { get; } = FakeRows.At(1L);

        public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken) => new(_reads++ == 0);

        public override ValueTask CloseAsync(bool async) => ValueTask.CompletedTask;
    }
}
