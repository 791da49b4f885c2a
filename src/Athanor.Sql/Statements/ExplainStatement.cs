namespace Athanor.Sql;

/// <summary>Asks the database how it goes about a statement, by the rows of its EXPLAIN.</summary>
public sealed class ExplainStatement : Statement
{
    private Statement _subject;

    /// <summary>Explains a statement.</summary>
    public ExplainStatement(Statement subject, ExplainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        _subject = subject;
        ExplainOptions = options ?? ExplainOptions.Default;
    }

    /// <summary>The statement that is explained.</summary>
    public Statement Subject => _subject;

    /// <summary>What is to be told.</summary>
    public ExplainOptions ExplainOptions { get; }

    /// <summary>Whether it runs a statement that changes data.</summary>
    public override bool IsWrite => ExplainOptions.Analyze && Subject.IsWrite;

    /// <inheritdoc/>
    public override bool ReturnsRows => true;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(ExplainOptions);
        parts.Node(ref _subject);
    }

    /// <inheritdoc/>
    /// <remarks>The compiler has written EXPLAIN, before what stands at the statement's very begin: comments, WITH.</remarks>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Node(Subject);
    }
}
