namespace Athanor.Sql;

/// <summary>Finds the windows with a name that the functions of a query look at, each after the one that it is made of. Subqueries keep theirs to themselves.</summary>
internal sealed class WindowCollector : PartVisitor
{
    private readonly List<WindowDefinition> _windows = [];

    private WindowCollector()
    {
    }

    public static IReadOnlyList<WindowDefinition> Of(SelectQuery query)
    {
        var collector = new WindowCollector();
        foreach (var output in query.Outputs)
        {
            collector.Visit(output);
        }

        foreach (var term in query.OrderBy)
        {
            collector.Visit(term);
        }

        foreach (var attachment in query.Attachments)
        {
            collector.Visit(attachment);
        }

        return collector._windows;
    }

    protected internal override void Visit(SqlNode? node)
    {
        if (node is null or Statement or FromClause || node is WindowDefinition known && _windows.Contains(known))
        {
            return;
        }

        node.DeclareParts(this);
        if (node is WindowDefinition { Name: not null } window)
        {
            _windows.Add(window);
        }
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
}
