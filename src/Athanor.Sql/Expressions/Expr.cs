namespace Athanor.Sql;

/// <summary>A SQL expression whose C# type is not known at compile time.</summary>
public abstract class Expr : SqlNode
{
    private protected Expr()
    {
    }

    /// <summary>The SQL type of its value.</summary>
    public abstract SqlType SqlType { get; }

    /// <summary>How tightly it binds.</summary>
    public virtual Precedence Precedence => Precedence.Primary;

    /// <summary>Whether its value is known never to be NULL in the rows of its own source.</summary>
    public virtual bool IsNeverNull => false;

    /// <summary>The name that it has as a column of a result, where it has one.</summary>
    public virtual string? OutputName => null;

    /// <summary>Sorts by this expression, smallest first.</summary>
    public OrderTerm Asc() => new(this, descending: false);

    /// <summary>Sorts by this expression, largest first.</summary>
    public OrderTerm Desc() => new(this, descending: true);

    /// <summary>The column that it is, whatever its name in the result and whether or not it is read as nullable; null for all else.</summary>
    internal virtual IColumn? SourceColumn => null;

    /// <summary>The source and the name in it, for a column of a table, an alias, a subquery or a CTE.</summary>
    internal virtual (FromClause Source, string Name)? Place => null;

    /// <summary>Whether it is the bind parameter of a null value.</summary>
    internal virtual bool IsNullValue => false;

    /// <summary>This expression under a name.</summary>
    internal virtual Expr Labelled(string name) => this;

    /// <summary>Whether it is a parameter whose C# type says that it can be given a null at execution.</summary>
    internal virtual bool MayComeAsNull => false;

    /// <summary>This expression where a null could not be equal to anything: a parameter refuses to be given one.</summary>
    internal virtual Expr RefusingNull() => this;

    /// <summary>A plain value takes the type of what it stands beside (an enum kept as text is compared as text); everything else stays as it is.</summary>
    internal virtual Expr Adopting(SqlType type) => this;

    /// <summary>This expression as it stands beside one of another type: a plain value takes that type where its C# type allows, everything else stays as it is.</summary>
    public Expr Beside(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Adopting(type);
    }

    /// <summary>The SQL of the expression alone in a dialect; no connection is needed.</summary>
    /// <inheritdoc cref="Statement.ToSql(Dialect)"/>
    public string ToSql(Dialect dialect) => Print(dialect, inlineValues: false);

    /// <summary>The SQL of the expression alone in a dialect; no connection is needed.</summary>
    /// <inheritdoc cref="Statement.ToSql(Dialect, bool)"/>
    public string ToSql(Dialect dialect, bool inlineValues) => Print(dialect, inlineValues);
}
