namespace Athanor.Sql;

/// <summary>A node of a statement's tree: immutable, free of any dialect, and declared in parts once.</summary>
/// <remarks>
/// Cache key, equality of structure, traversal and copies with other parts all follow from <see cref="DeclareParts"/>. A construct of your own derives from
/// this class or from <see cref="Expr{T}"/>, keeps its children in fields of its own, declares everything that changes its SQL, and writes itself through the compiler.
/// </remarks>
public abstract class SqlNode
{
    /// <summary>Tells the visitor every part that gives this node its meaning, always in the same order.</summary>
    /// <remarks>A part left out makes two different statements share one SQL text. Values that travel as parameters go through <see cref="PartVisitor.Bind"/>.</remarks>
    protected internal abstract void DeclareParts(PartVisitor parts);

    /// <summary>Writes this node's SQL.</summary>
    protected internal abstract void WriteSql(StatementCompiler compiler);

    /// <summary>Writes this node into a statement's structural key.</summary>
    internal virtual void WriteKey(KeyBuilder key) => key.Structure(this);

    /// <summary>Called on a copy after other nodes have taken the place of some parts: what was computed from the parts is computed again here.</summary>
    /// <param name="original">The node that was copied.</param>
    protected internal virtual void PartsReplaced(SqlNode original)
    {
    }

    /// <summary>A copy that shares all parts.</summary>
    internal virtual SqlNode Copy() => (SqlNode)MemberwiseClone();

    /// <summary>The node with the replacements in it.</summary>
    internal virtual SqlNode Rewrite(NodeRewriter rewriter) => rewriter.WithParts(this);

    /// <summary>The node as generic SQL, to read while debugging; where it cannot be written, why. It never throws.</summary>
    public override string ToString() => DebugDialect.Print(this);

    private protected string Print(Dialect dialect, bool inlineValues)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return dialect.CreateStatementCompiler().Print(this, inlineValues);
    }

    /// <summary>Whether the same object in two places means the same thing in SQL (an alias, a CTE), so that its identity is part of the structure.</summary>
    internal virtual bool IsShared => false;
}
