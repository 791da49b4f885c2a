namespace Athanor.Sql;

/// <summary>Those rows of a table for which a condition holds, read under the table's own name.</summary>
/// <remarks>
/// Every SELECT, UPDATE and DELETE that reads it, directly or under an alias, says the condition by itself: in WHERE for a first source, in ON for a joined one.
/// It is how one class of a hierarchy that shares a table reads its own rows alone.
/// </remarks>
public sealed class TableSubset : FromClause
{
    private Table _of;
    private readonly Func<FromClause, Expr<bool>> _condition;

    /// <summary>The rows of a table for which a condition holds.</summary>
    /// <param name="of">The table.</param>
    /// <param name="condition">The condition over these rows, which are the table's or those of an alias. It has no parameters: <c>Literal("cat")</c>.</param>
    /// <exception cref="ArgumentException">The condition has parameters.</exception>
    public TableSubset(Table of, Func<FromClause, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(condition);
        _of = of;
        _condition = condition;
        if (condition(of).Parameters().Count > 0)
        {
            throw new ArgumentException($"The condition of a part of '{of}' has parameters; write its values as literals.", nameof(condition));
        }
    }

    /// <inheritdoc/>
    public override string? Name => _of.Name;

    /// <inheritdoc/>
    public override Table? BaseTable => _of;

    internal override Expr<bool>? Condition(FromClause rows) => _condition(rows);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(_condition);
        parts.Node(ref _of);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.TableName(_of);
    }
}
