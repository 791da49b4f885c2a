namespace Athanor.Sql;

/// <summary>A named value that is written into the SQL text at execution, escaped: for places that take no parameter, and plans that need the value.</summary>
internal sealed class InlineParameter<T>(string name, SqlType<T>? type) : Expr<T>(type ?? SqlTypes.Default<T>()), INamedParameter
{
    private readonly bool _hasDefaultType = type is null;

    public string Name => name;

    public Type ClrType => typeof(T);

    public bool ShapesText => true;

    public SqlNode ShapedBy(object? value) => new LiteralExpr<T>(NamedValues.Fitting<T>(name, value), Type);

    internal override Expr Adopting(SqlType type) => _hasDefaultType && type is SqlType<T> same && !same.Equals(Type) ? new InlineParameter<T>(name, same) : this;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(name);
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => throw NamedValues.Unshaped(name);
}
