using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A full-text search over columns: whether they match, or how well.</summary>
public sealed class TextSearch : SqlNode
{
    private ImmutableArray<Expr> _columns;
    private Expr _query;

    internal TextSearch(ImmutableArray<Expr> columns, Expr query, string? language, bool isRank)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("There is no column to search.", nameof(columns));
        }

        ArgumentNullException.ThrowIfNull(query);
        _columns = columns;
        _query = query;
        Language = language;
        IsRank = isRank;
    }

    /// <summary>The columns searched.</summary>
    public ImmutableArray<Expr> Columns => _columns;

    /// <summary>What is searched for.</summary>
    public Expr Query => _query;

    /// <summary>The language of the text, where the database asks for one at the search; null for its own choice.</summary>
    public string? Language { get; }

    /// <summary>Whether it asks how well the columns match; otherwise, whether they do.</summary>
    public bool IsRank { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(IsRank ? 1 : 0);
        parts.Value(Language);
        parts.Nodes(ref _columns);
        parts.Node(ref _query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitTextSearch(this);
}
