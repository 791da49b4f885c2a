using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A whole statement: an immutable value that can be kept, shared between threads, composed and printed for any dialect.</summary>
public abstract class Statement : SqlNode
{
    private CompiledForm? _memo;
    private StatementForms? _forms;

    /// <summary>Makes a statement.</summary>
    protected Statement()
    {
    }

    /// <summary>A statement to which the same values are given by name, and that is run alike.</summary>
    private protected Statement(Statement from) => _forms = from.CarriedForms();

    /// <summary>Whether it changes data.</summary>
    public abstract bool IsWrite { get; }

    /// <summary>Whether it gives rows back.</summary>
    public abstract bool ReturnsRows { get; }

    /// <summary>The table that it changes; null where it changes none, or is written by hand.</summary>
    internal virtual Table? Target => null;

    /// <summary>What rides along for executors: loading options, tags.</summary>
    public virtual ImmutableArray<StatementOption> Options => [];

    /// <summary>How it is to be run; what is unsaid is its connection's.</summary>
    public ExecutionOptions Execution => _forms?.Execution ?? ExecutionOptions.None;

    /// <summary>What belongs to the statement as a whole: notes (comments, hints), and CTEs that nothing in it reads.</summary>
    public virtual ImmutableArray<SqlNode> Attachments => [];

    /// <summary>The SQL text in a dialect, values as parameters; no connection is needed.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public string ToSql(Dialect dialect) => ToSql(dialect, inlineValues: false);

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="inlineValues">Whether the values stand in the text as literals, to read or to paste into a console, where they are parameters otherwise.</param>
    /// <exception cref="CompileException">The dialect cannot say it, or has no literal for a value.</exception>
    public string ToSql(Dialect dialect, bool inlineValues) => inlineValues ? WithGiven().Print(dialect, inlineValues: true) : Compile(dialect).Statement.Sql;

    /// <summary>Asks the database how it goes about this statement.</summary>
    /// <param name="executor">Where it is asked.</param>
    /// <param name="options">What is to be told; the plan alone when null, for which nothing is run.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="CompileException">The database cannot tell what is asked.</exception>
    public ValueTask<QueryPlan> ExplainAsync(IStatementExecutor executor, ExplainOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return QueryPlan.Of(Explained(options), executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExplainAsync"/>
    public QueryPlan Explain(IStatementExecutor executor, ExplainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(QueryPlan.Of(Explained(options), executor, async: false, default));
    }

    /// <summary>The SQL in a dialect with the values of its parameters. The text comes from the dialect's cache when a statement of this structure was compiled before.</summary>
    public CompiledForm Compile(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return Compile(dialect, isKept: true);
    }

    /// <summary>The SQL in a dialect with the values of its parameters, from the cache or not.</summary>
    internal CompiledForm Compile(Dialect dialect, bool isKept) => Values is { } given ? CompileGiven(given, dialect, isKept) : CompileOpen(dialect, isKept);

    /// <summary>This statement, to be run so; what it was said before stays where these say nothing.</summary>
    internal Statement Running(ExecutionOptions options)
    {
        var copy = (Statement)MemberwiseClone();
        copy._forms = new StatementForms { Open = _forms?.Open, Given = Values, Shaping = _forms?.Shaping, Execution = options.Over(Execution) };
        return copy;
    }

    /// <summary>This statement with values for parameters with a name, to be run so.</summary>
    internal Statement Ready(NamedValues values, ExecutionOptions options)
    {
        var statement = ReferenceEquals(values, NamedValues.None) ? this : Given(values);
        return options == ExecutionOptions.None ? statement : statement.Running(options);
    }

    /// <summary>The statement for the first row alone.</summary>
    internal Statement FirstOnly => (_forms ??= new StatementForms()).FirstOnly ??= OnlyFirst();

    /// <summary>What is not read need not be sent: a statement whose first row is this one's.</summary>
    private protected virtual Statement OnlyFirst() => this;

    private NamedValues? Values => _forms?.Given;

    private Statement Open => _forms?.Open ?? this;

    /// <summary>This statement with values for parameters with a name; it shares what was compiled already.</summary>
    internal Statement Given(NamedValues values)
    {
        var copy = Copy();
        copy._forms = new StatementForms { Open = Open, Given = values, Execution = _forms?.Execution };
        return copy;
    }

    /// <summary>This statement with more values for parameters with a name, in place of those that it had for the same names.</summary>
    internal Statement Given(ReadOnlySpan<(string Name, object? Value)> values) => Given((Values ?? NamedValues.None).With(values));

    private ExplainStatement Explained(ExplainOptions? options)
    {
        return (ExplainStatement)new ExplainStatement(Open, options).Ready(Values ?? NamedValues.None, Execution);
    }

    /// <summary>The statement with the values given by name in their places, where the others are.</summary>
    internal Statement WithGiven() => Values is not { } given ? this : Open.Replace(node => node switch
    {
        IValueParameter beside when given.TryGet(beside.Name, out var value) => beside.Holding(value),
        INamedParameter inside when given.TryGet(inside.Name, out var value) => inside.ShapedBy(value),
        _ => null,
    });

    private StatementForms? CarriedForms() =>
        _forms is { Given: not null } or { Execution: not null } ? new StatementForms { Given = _forms.Given, Execution = _forms.Execution } : null;

    private CompiledForm CompileOpen(Dialect dialect, bool isKept)
    {
        if (!isKept)
        {
            return dialect.Cache.Compile(this, dialect, isKept: false);
        }

        if (_memo is { } known && ReferenceEquals(known.Dialect, dialect))
        {
            return known;
        }

        // A race only compiles twice; either form is right.
        return _memo = dialect.Cache.Compile(this, dialect);
    }

    /// <summary>The columns of the rows that it gives back.</summary>
    internal virtual ImmutableArray<Expr> RowColumns => [];

    internal override Statement Copy()
    {
        var copy = (Statement)base.Copy();
        (copy._memo, copy._forms) = (null, CarriedForms());
        return copy;
    }

    private CompiledForm CompileGiven(NamedValues given, Dialect dialect, bool isKept)
    {
        var open = Open;
        var shaping = (open._forms ??= new StatementForms()).Shaping ??= [.. open.Walk().OfType<INamedParameter>().Where(p => p.ShapesText).Select(p => p.Name)];
        if (shaping.Length > 0)
        {
            open = open.Replace(node => node is INamedParameter named && given.TryGet(named.Name, out var value) ? named.ShapedBy(value) : null);
        }

        var form = open.CompileOpen(dialect, isKept);
        given.RequireKnown(form.Values as OpenParameters, shaping);
        return form with { Values = form.Values is OpenParameters values ? values.With(given) : form.Values };
    }
}
