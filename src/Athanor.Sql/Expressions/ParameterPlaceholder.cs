namespace Athanor.Sql;

/// <summary>A parameter whose value is given at execution by a <see cref="ParameterSource"/>: for statements that are compiled once by hand.</summary>
public sealed class ParameterPlaceholder : SqlNode, IBindParameter
{
    /// <summary>Makes a parameter of the given type.</summary>
    public ParameterPlaceholder(SqlType type, bool isList = false)
    {
        Type = type;
        ListCount = isList ? 1 : -1;
    }

    /// <inheritdoc/>
    public SqlType Type { get; }

    /// <inheritdoc/>
    public int ListCount { get; }

    /// <inheritdoc/>
    public void Write(ParameterWriter writer, int index, int element) =>
        throw new UsageException("This statement was compiled with open parameters; execute it with a ParameterSource.");

    /// <summary>The placeholder as an expression of its type.</summary>
    public Expr AsExpr() => Type.Wrap(_ => this);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        if (ListCount < 0)
        {
            compiler.Parameter(this);
        }
        else
        {
            compiler.ListParameter(this);
        }
    }
}
