namespace Athanor.Sql;

/// <summary>A clause that a statement has besides its own, at a place that is named. Derive from it for a clause of your own: <c>query.With(new Qualify(condition))</c>.</summary>
/// <remarks>Clauses at one place stand in the order in which they were added. A blank before and after is written by the statement.</remarks>
public abstract class StatementClause : SqlNode
{
    private FromClause? _source;

    /// <summary>Makes a clause.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="dialect">The only dialect that writes it; null for all.</param>
    /// <param name="source">The source that it stands after, at <see cref="NotePlace.Source"/>.</param>
    protected StatementClause(NotePlace place, string? dialect = null, ISource? source = null)
    {
        if (place == NotePlace.Source && source is null)
        {
            throw new ArgumentException("A clause after a source says after which.", nameof(source));
        }

        Place = place;
        DialectName = dialect;
        _source = source?.From;
    }

    /// <summary>Where it stands.</summary>
    public NotePlace Place { get; }

    /// <summary>The only dialect that writes it; null for all.</summary>
    public string? DialectName { get; }

    /// <summary>The source that it stands after; null elsewhere.</summary>
    public FromClause? Source => _source;

    /// <summary>The clause, for a statement that has its place.</summary>
    /// <exception cref="UsageException">It has not: the clause would be lost.</exception>
    internal StatementClause In(Statement statement)
    {
        NotePlace[] places = statement switch
        {
            InsertStatement => [NotePlace.AfterColumns, NotePlace.AfterSources],
            UpdateStatement => [NotePlace.AfterSources, NotePlace.AfterWhere, NotePlace.Source],
            DeleteStatement => [NotePlace.AfterSources, NotePlace.AfterWhere, NotePlace.Source],
            MergeStatement => [NotePlace.AfterSources],
            _ => Enum.GetValues<NotePlace>(),
        };
        return Place is NotePlace.Comment or NotePlace.Prefix or NotePlace.Suffix || places.Contains(Place)
            ? this
            : throw new UsageException($"A {GetType().Name} stands at the place {Place}, which {statement.GetType().Name} has not. It has: {string.Join(", ", places)}, and those of all statements.");
    }

    /// <inheritdoc/>
    protected internal sealed override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value((long)Place);
        parts.Value(DialectName);
        parts.Node(ref _source);
        DeclareClauseParts(parts);
    }

    /// <summary>Tells the visitor what the clause itself is made of; as <see cref="SqlNode.DeclareParts"/>.</summary>
    protected abstract void DeclareClauseParts(PartVisitor parts);
}
