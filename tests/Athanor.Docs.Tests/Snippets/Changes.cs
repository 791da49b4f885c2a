namespace DocsTests.Snippets.Library;

internal sealed class Changes : EngineListener
{
    public override void TransactionChanged(Connection connection, TransactionChange change, string? savepoint) =>
        Console.WriteLine(change.ToString().ToLowerInvariant());

    public override void Executed(Connection connection, in StatementExecution execution) =>
        Console.WriteLine($"{execution.Summary}: {execution.Rows} rows");
}
