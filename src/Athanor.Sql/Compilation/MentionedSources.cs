namespace Athanor.Sql;

/// <summary>Collects the sources that a part of a statement mentions, in its subqueries too.</summary>
internal sealed class MentionedSources : PartVisitor
{
    private readonly HashSet<FromClause> _sources = new(ReferenceEqualityComparer.Instance);

    private MentionedSources()
    {
    }

    /// <summary>The sources.</summary>
    public IReadOnlyCollection<FromClause> Sources => _sources;

    /// <summary>Whether there is textual SQL, which may mention more.</summary>
    public bool HasText { get; private set; }

    public static MentionedSources Of(SqlNode part)
    {
        var found = new MentionedSources();
        found.Parts(part);
        return found;
    }

    protected internal override void Visit(SqlNode? node)
    {
        if (node is null || node is FromClause source && !_sources.Add(source))
        {
            return;
        }

        HasText |= node is SqlFragment;
        StatementCompiler.RequireStack();
        Parts(node);
    }

    public override void Value(object? value)
    {
    }

    public override void Value(long value)
    {
    }

    public override void Bind(IBindParameter parameter)
    {
    }

    // What a query in FROM reads it reads for itself, and not the source beside it.
    private void Parts(SqlNode node)
    {
        if (node is not TableAlias and not TableSubset and not DerivedTable or Subquery { IsLateral: true })
        {
            node.DeclareParts(this);
        }
    }
}
