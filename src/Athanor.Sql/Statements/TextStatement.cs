using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>SQL written by hand, with its values as parameters: <c>Text($"UPDATE t SET a = {value}")</c>.</summary>
public sealed class TextStatement : Statement
{
    internal TextStatement(ImmutableArray<SqlNode> parts, bool isWrite)
    {
        Parts = parts;
        IsWrite = isWrite;
    }

    /// <summary>The pieces of text and the expressions between them.</summary>
    public ImmutableArray<SqlNode> Parts { get; }

    /// <summary>Whether it may change something. Text is taken to, unless <see cref="AsQuery"/> says otherwise.</summary>
    public override bool IsWrite { get; }

    /// <inheritdoc/>
    public override bool ReturnsRows => !IsWrite;

    /// <summary>The same text as a query: it only reads, and begins no transaction.</summary>
    public TextStatement AsQuery() => new(Parts, isWrite: false);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(Parts);
        parts.Value(IsWrite ? 1 : 0);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        foreach (var part in Parts)
        {
            compiler.Node(part);
        }
    }
}
