namespace Athanor.Sql;

/// <summary>An INSERT, UPDATE, DELETE or MERGE with values for its parameters with a name, ready to run. The statement itself stays open for other values.</summary>
public sealed class BoundChange
{
    private readonly Func<Dialect, IReadOnlyList<Statement>> _pages;
    private readonly NamedValues _values;

    internal BoundChange(Func<Dialect, IReadOnlyList<Statement>> pages, NamedValues values)
    {
        _pages = pages;
        _values = values;
    }

    /// <summary>With a value for another parameter, or another value for the same one.</summary>
    public BoundChange Bind<T>(string name, T value) => new(_pages, _values.With(name, value));

    /// <summary>With values for other parameters, or other values for the same ones.</summary>
    public BoundChange Bind(params ReadOnlySpan<(string Name, object? Value)> values) => new(_pages, _values.With(values));

    /// <summary>Runs it and returns the number of rows changed.</summary>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Run(executor, async: true, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor) => Synchronous.Result(Run(executor, async: false, default));

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public string ToSql(Dialect dialect) => ToSql(dialect, inlineValues: false);

    /// <inheritdoc cref="Statement.ToSql(Dialect, bool)"/>
    public string ToSql(Dialect dialect, bool inlineValues)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return string.Join("; ", Given(dialect).Select(s => s.ToSql(dialect, inlineValues)));
    }

    private ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Given(executor.Dialect) is var pages && pages is [var only]
            ? executor.ExecuteAsync(only, async, cancellationToken)
            : executor.ExecuteTogetherAsync(pages, async, cancellationToken);
    }

    internal Statement[] Given(Dialect dialect) => [.. _pages(dialect).Select(s => s.Given(_values))];
}
