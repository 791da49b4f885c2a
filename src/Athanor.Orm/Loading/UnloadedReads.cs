namespace Athanor.Orm;

/// <summary>What reading a relationship does that is not loaded: it raises, reads as empty, or is loaded there and then.</summary>
internal static class UnloadedReads
{
    /// <summary>Whether an object that the session has may be read without a load: not where the query says that reading raises.</summary>
    public static bool MayBeFound(IEntity owner, Relationship relationship)
    {
        if (owner.State.Origin is not { } origin)
        {
            return true;
        }

        var kind = origin.KindOf(relationship, out var sqlOnly);
        return kind == LoaderKind.Raise ? sqlOnly : kind != LoaderKind.NoLoad;
    }

    /// <summary>Loads it where it is lazy, and leaves it empty where nothing is loaded.</summary>
    /// <exception cref="NotLoadedException">It is neither, or the thread may not wait for the database.</exception>
    public static void Read(IEntity owner, Relationship relationship)
    {
        switch (owner.State.Origin?.KindOf(relationship, out _))
        {
            case LoaderKind.NoLoad:
                break;
            case LoaderKind.Lazy:
                owner.State.Session!.LoadLazily(owner, relationship);
                break;
            default:
                throw new NotLoadedException(relationship);
        }
    }

    /// <summary>Loads a column where the session loads what is read.</summary>
    /// <exception cref="NotLoadedException">It does not, or the thread may not wait for the database.</exception>
    public static void Read(IEntity owner, int column)
    {
        if (owner.State.Session is { Options.LoadsLazily: true } session)
        {
            session.LoadLazily(owner, column);
        }
        else
        {
            throw new NotLoadedException(owner.Mapping, owner.Mapping.Columns[column]);
        }
    }
}
