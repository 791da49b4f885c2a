using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A query written by hand whose columns have names and types: it stands wherever a query does.</summary>
public sealed class TextQueryStatement : QueryStatement
{
    private ImmutableArray<SqlNode> _parts;

    internal TextQueryStatement(ImmutableArray<SqlNode> parts, ImmutableArray<(string Name, SqlType Type)> columns)
    {
        _parts = parts;
        Outputs = [.. columns.Select(c => c.Type.Named(new SqlFragment(c.Name), c.Name, neverNull: false))];
    }

    /// <summary>The pieces of text and the expressions between them.</summary>
    public ImmutableArray<SqlNode> Parts => _parts;

    /// <summary>The columns, by the names that the text itself gives them.</summary>
    public override ImmutableArray<Expr> Outputs { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Nodes(ref _parts);
        parts.Value(Outputs.Length);
        foreach (var output in Outputs)
        {
            parts.Value(output.OutputName);
        }
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
