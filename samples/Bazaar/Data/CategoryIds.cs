namespace Bazaar.Data;

/// <summary>The numbers of categories by their names. Those that are missing are made, each once, whoever else makes them at the same time.</summary>
internal sealed class CategoryIds
{
    private readonly Session _session;
    private readonly Dictionary<string, long> _byPath = new(StringComparer.Ordinal);

    private CategoryIds(Session session) => _session = session;

    /// <summary>The number for a place; null for none.</summary>
    public long? this[Placement place]
    {
        get
        {
            if (place.Category is not { } name)
                return null;
            var top = _byPath[Category.PathOf(null, name)];
            return place.Subcategory is { } sub ? _byPath[Category.PathOf(top, sub)] : top;
        }
    }

    /// <summary>Finds or makes the categories of all these places, in the session's transaction.</summary>
    public static async Task<CategoryIds> EnsureAsync(Session session, IReadOnlyCollection<Placement> places, CancellationToken cancellationToken)
    {
        var ids = new CategoryIds(session);
        await ids.EnsureAsync(
            [.. places.Where(place => place.Category is not null).Select(place => new Node(null, place.Category!))], cancellationToken);
        await ids.EnsureAsync(
            [.. places.Where(place => place.Subcategory is not null).Select(place => new Node(ids[place with { Subcategory = null }], place.Subcategory!))],
            cancellationToken);
        return ids;
    }

    private async Task EnsureAsync(HashSet<Node> wanted, CancellationToken cancellationToken)
    {
        await FindAsync(wanted, cancellationToken);
        // In one order everywhere, so that two who make the same ones wait for each other and not in a circle.
        var missing = wanted.Where(node => !_byPath.ContainsKey(node.Path)).OrderBy(node => node.Path, StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return;
        await Insert(Category.Table)
            .Rows(missing, (c, node) => [c.ParentId.To(node.ParentId), c.Name.To(node.Name), c.Path.To(node.Path)])
            .OnConflict(c => c.Path).DoNothing()
            .ExecuteAsync(_session, cancellationToken);
        await FindAsync(missing, cancellationToken);
    }

    private async Task FindAsync(IReadOnlyCollection<Node> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Count == 0)
            return;
        var found = _session.Categories.Where(c => c.Path.In(nodes.Select(node => node.Path))).Select(c => (c.Path, c.Id));
        foreach (var (path, id) in await found.ToListAsync(cancellationToken))
            _byPath[path] = id;
    }

    private readonly record struct Node(long? ParentId, string Name)
    {
        public string Path => Category.PathOf(ParentId, Name);
    }
}
