namespace Athanor.Sql;

/// <summary>An INSERT, UPDATE, DELETE or MERGE with values for its parameters with a name, or with options of its own, ready to run. The statement itself stays as it was.</summary>
public sealed class BoundChange
{
    private readonly Func<Dialect, IReadOnlyList<Statement>> _pages;
    private readonly NamedValues _values;
    private readonly ExecutionOptions _execution;

    internal BoundChange(Func<Dialect, IReadOnlyList<Statement>> pages, NamedValues values, ExecutionOptions? execution = null)
    {
        _pages = pages;
        _values = values;
        _execution = execution ?? ExecutionOptions.None;
    }

    /// <summary>With a value for another parameter, or another value for the same one.</summary>
    public BoundChange Bind<T>(string name, T value) => new(_pages, _values.With(name, value), _execution);

    /// <summary>With values for other parameters, or other values for the same ones.</summary>
    public BoundChange Bind(params ReadOnlySpan<(string Name, object? Value)> values) => new(_pages, _values.With(values), _execution);

    /// <summary>The same, to be run so: with another time-out, say, or in other schemas.</summary>
    /// <exception cref="UsageException">They are about transactions, which a statement takes part in and does not set.</exception>
    public BoundChange With(ExecutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_pages, _values, options.ForStatement().Checked().Over(_execution));
    }

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

    internal Statement[] Given(Dialect dialect) => [.. _pages(dialect).Select(s => s.Ready(_values, _execution))];
}
