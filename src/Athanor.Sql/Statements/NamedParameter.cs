namespace Athanor.Sql;

/// <summary>A place in SQL written by hand that waits for its value.</summary>
internal sealed class NamedParameter(string name) : SqlNode
{
    public string Name => name;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(name);

    protected internal override void WriteSql(StatementCompiler compiler) =>
        throw new CompileException($"The text's parameter ':{name}' has no value. Give it one: `.Bind(\"{name}\", value)`. A colon that is none is written '\\:'.");
}
