namespace Athanor.Orm;

/// <summary>The changes that a session has to save: what is new, changed and to be deleted. A flush visits these objects only.</summary>
internal sealed class UnitOfWork(Session session)
{
    private readonly List<IEntity> _pending = [];
    private readonly List<IEntity> _changed = [];
    private readonly List<IEntity> _deleted = [];
    private readonly List<(IEntity Entity, Relationship Relationship)> _orphans = [];
    private readonly List<(IEntity Entity, DirtyColumns Given)> _insertedSinceCommit = [];
    private readonly LinkChanges _links = new();

    /// <summary>Of those to be deleted the ones whose place another object takes: their rows go before that one's comes.</summary>
    private readonly HashSet<IEntity> _replaced = new(ReferenceEqualityComparer.Instance);

    /// <summary>Collections that remember what was done to them until it is saved.</summary>
    private readonly HashSet<ISavedCollection> _collections = new(ReferenceEqualityComparer.Instance);

    public bool HasChanges => _pending.Count > 0 || _changed.Count > 0 || _deleted.Count > 0 || _orphans.Count > 0 || _links.Any;

    /// <summary>Takes a new object in, and the new objects around it.</summary>
    public void Add(IEntity entity)
    {
        // Rows are inserted in the order in which their objects came: a collection's in its own.
        var waiting = new Queue<IEntity>();
        waiting.Enqueue(entity);
        while (waiting.TryDequeue(out var next))
        {
            if (!TakeIn(next))
            {
                continue;
            }

            foreach (var relationship in next.Mapping.Relationships)
            {
                if (relationship.ReferredTo(next) is { State.Status: EntityStatus.Transient } target)
                {
                    waiting.Enqueue(target);
                }

                relationship.AfterAdd(next);
                foreach (var item in relationship.Known(next))
                {
                    if (item.State.Status == EntityStatus.Transient)
                    {
                        waiting.Enqueue(item);
                    }
                }
            }
        }
    }

    public void Delete(IEntity entity)
    {
        ref var state = ref entity.State;
        if (!ReferenceEquals(state.Session, session))
        {
            throw new UsageException($"{entity.Mapping.EntityName} ({entity.Mapping.KeyText(entity)}) is not in this session. Read it here before it is deleted.");
        }

        switch (state.Status)
        {
            case EntityStatus.Pending:
                DeletePending(entity);
                break;
            case EntityStatus.Persistent:
                state.Status = EntityStatus.Deleted;
                _deleted.Add(entity);
                break;
        }
    }

    /// <summary>A new object is let go, and with it the new ones that its cascades reach: what they refer to is not saved.</summary>
    private void DeletePending(IEntity entity)
    {
        var waiting = new Stack<IEntity>([entity]);
        while (waiting.TryPop(out var next))
        {
            if (next.State.Status != EntityStatus.Pending || !ReferenceEquals(next.State.Session, session))
            {
                continue;
            }

            _pending.Remove(next);
            _links.Forget(next);
            Session.Detach(next);
            foreach (var target in next.Mapping.Relationships.Where(r => r.DeletesTargets).SelectMany(r => r.Known(next)))
            {
                waiting.Push(target);
            }
        }
    }

    /// <summary>An object reported its first change since it was saved.</summary>
    public void Changed(IEntity entity, ref EntityState state)
    {
        if (state.Status == EntityStatus.Persistent && !state.IsQueued)
        {
            state.IsQueued = true;
            _changed.Add(entity);
        }
    }

    /// <summary>An object lost an owner that it cannot be without: it must be deleted or get another before the flush.</summary>
    public void Orphaned(IEntity entity, Relationship relationship) => _orphans.Add((entity, relationship));

    /// <summary>A collection of a many-to-many relationship gained or lost an object.</summary>
    public void Link(Relationship relationship, IEntity owner, IEntity target, bool isThere, bool isKnown) => _links.Set(relationship, owner, target, isThere, isKnown);

    /// <summary>A collection is to be told when its changes are saved.</summary>
    public void Remember(ISavedCollection collection) => _collections.Add(collection);

    public void Forget(IEntity entity)
    {
        _links.Forget(entity);
        _replaced.Remove(entity);
        _pending.Remove(entity);
        _deleted.Remove(entity);
        Refreshed(entity);
    }

    /// <summary>The object's columns were read anew: their changes are gone, what its collections gained and lost is not.</summary>
    public void Refreshed(IEntity entity)
    {
        _changed.Remove(entity);
        _orphans.RemoveAll(o => ReferenceEquals(o.Entity, entity));
    }

    public void Committed() => _insertedSinceCommit.Clear();

    /// <summary>What was inserted since the last commit is new again; what was changed or deleted is as if it had not been touched here.</summary>
    public void RolledBack()
    {
        foreach (var (entity, given) in _insertedSinceCommit)
        {
            session.MapOf(entity.Mapping).Remove(entity);
            ref var state = ref entity.State;
            state.Session = null;
            state.Status = EntityStatus.Transient;
            state.Dirty = given;
            ClearGenerated(entity);
        }

        Abandoned();
    }

    /// <summary>Lets everything go unsaved.</summary>
    public void Abandoned()
    {
        foreach (var entity in _pending)
        {
            Session.Detach(entity);
        }

        _pending.Clear();
        _changed.Clear();
        _deleted.Clear();
        _orphans.Clear();
        _links.Clear();
        _replaced.Clear();
        _collections.Clear();
        _insertedSinceCommit.Clear();
    }

    /// <summary>Saves everything: what is replaced goes first, then new and changed rows, parents first, then rows between objects, then deleted rows, children first.</summary>
    public async ValueTask Flush(bool async, CancellationToken cancellationToken)
    {
        CollectReferred();
        var asked = _deleted.Count;
        try
        {
            CheckOrphans();
            await DeleteTargets(async, cancellationToken).ConfigureAwait(false);
            await Send(async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            KeepWhatWasNotAsked(asked);
            throw;
        }

        Saved();
    }

    private async ValueTask Send(bool async, CancellationToken cancellationToken)
    {
        var connection = await session.Connected(async, cancellationToken).ConfigureAwait(false);
        var flush = new FlushRun(connection, session.Dialect, async, cancellationToken);
        // In a lost transaction the savepoint is refused: what was saved before is gone, and a new transaction would hold the rest alone.
        var mark = connection.InTransaction || connection.IsTransactionLost
            ? async ? await connection.BeginNestedAsync(cancellationToken).ConfigureAwait(false) : connection.BeginNested()
            : null;
        try
        {
            await Delete(flush, [.. _replaced]).ConfigureAwait(false);
            await flush.Unlink(_links).ConfigureAwait(false);
            await flush.Save(_pending, _changed).ConfigureAwait(false);
            await flush.Link(_links).ConfigureAwait(false);
            await Delete(flush, _replaced.Count == 0 ? _deleted : _deleted.FindAll(e => !_replaced.Contains(e))).ConfigureAwait(false);
            if (mark is not null)
            {
                await Finish(mark, commit: true, async).ConfigureAwait(false);
            }
        }
        catch
        {
            await Undo(connection, mark, async).ConfigureAwait(false);
            foreach (var entity in flush.Inserted)
            {
                ClearGenerated(entity);
            }

            throw;
        }
    }

    /// <summary>What a flush that failed was to delete without having been asked is there still: the program may give it another owner before the next one.</summary>
    private void KeepWhatWasNotAsked(int asked)
    {
        foreach (var entity in _deleted.Skip(asked))
        {
            entity.State.Status = EntityStatus.Persistent;
        }

        _deleted.RemoveRange(asked, _deleted.Count - asked);
        _replaced.Clear();
    }

    private static async ValueTask Delete(FlushRun flush, List<IEntity> deleted)
    {
        if (deleted.Count > 0)
        {
            await flush.UnlinkAll(deleted).ConfigureAwait(false);
            await flush.Delete(deleted).ConfigureAwait(false);
        }
    }

    private static async ValueTask Finish(Savepoint mark, bool commit, bool async)
    {
        if (!async)
        {
            if (commit)
            {
                mark.Commit();
            }
            else
            {
                mark.Rollback();
            }
        }
        else if (commit)
        {
            await mark.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await mark.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The error that made the flush fail matters more than one of its undoing: a connection that cannot roll back is broken, and its pool will see that.
    private static async ValueTask Undo(Connection connection, Savepoint? mark, bool async)
    {
        try
        {
            if (mark is not null)
            {
                await Finish(mark, commit: false, async).ConfigureAwait(false);
            }
            else if (async)
            {
                await connection.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                connection.Rollback();
            }
        }
        catch (AthanorException)
        {
        }
    }

    private bool TakeIn(IEntity entity)
    {
        ref var state = ref entity.State;
        if (state.Session is { } owner)
        {
            return ReferenceEquals(owner, session)
                ? false
                : throw new UsageException($"{entity.Mapping.EntityName} belongs to another session. Expunge it there first.");
        }

        if (state.Status != EntityStatus.Transient)
        {
            throw new UsageException(
                $"{entity.Mapping.EntityName} ({entity.Mapping.KeyText(entity)}) stands for a row that this session did not read. Read it here with GetAsync, and change that object.");
        }

        state.Session = session;
        state.Status = EntityStatus.Pending;
        _pending.Add(entity);
        return true;
    }

    /// <summary>New objects that saved ones refer to are saved with them.</summary>
    private void CollectReferred()
    {
        for (var i = 0; i < _pending.Count; i++)
        {
            TakeInReferred(_pending[i]);
        }

        for (var i = 0; i < _changed.Count; i++)
        {
            TakeInReferred(_changed[i]);
        }
    }

    private void TakeInReferred(IEntity entity)
    {
        foreach (var relationship in entity.Mapping.Relationships)
        {
            if (!relationship.IsCollection && relationship.ReferredTo(entity) is { State.Status: EntityStatus.Transient } target)
            {
                Add(target);
            }
        }
    }

    private void CheckOrphans()
    {
        // A pending orphan leaves the session, and with it the list.
        foreach (var (entity, relationship) in _orphans.ToArray())
        {
            if (entity.State.Status is not (EntityStatus.Persistent or EntityStatus.Pending or EntityStatus.Deleted) || !relationship.IsOrphan(entity))
            {
                continue;
            }

            if (relationship.DeletesOrphans)
            {
                Delete(entity);
            }

            if (entity.State.Status == EntityStatus.Deleted)
            {
                if (relationship.ReplacesItsTarget)
                {
                    _replaced.Add(entity);
                }
            }
            else if (!relationship.DeletesOrphans && relationship.NeedsOwner)
            {
                throw new UsageException(
                    $"{entity.Mapping.EntityName} ({entity.Mapping.KeyText(entity)}) lost its owner by '{relationship}', and its row cannot be without one. Delete it, or give it another owner.");
            }
        }
    }

    /// <summary>What goes with the objects that are to be deleted is deleted, too, down to the last level.</summary>
    private async ValueTask DeleteTargets(bool async, CancellationToken cancellationToken)
    {
        for (var from = 0; from < _deleted.Count;)
        {
            var level = _deleted.GetRange(from, _deleted.Count - from);
            from = _deleted.Count;
            foreach (var owners in level.GroupBy(e => e.Mapping))
            {
                foreach (var relationship in owners.Key.Relationships.Where(r => r.DeletesTargets))
                {
                    await DeleteTargets(relationship, [.. owners], async, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask DeleteTargets(Relationship relationship, List<IEntity> owners, bool async, CancellationToken cancellationToken)
    {
        if (!relationship.LeavesUnloadedToDatabase)
        {
            var option = new RelationshipLoad(relationship, relationship.Owner.Source, LoaderKind.SelectIn);
            await relationship.SelectIn(session, owners, option, async, cancellationToken).ConfigureAwait(false);
        }

        foreach (var owner in owners)
        {
            foreach (var target in relationship.Known(owner).Where(t => ReferenceEquals(t.State.Session, session)))
            {
                Delete(target);
                if (target.State.Status == EntityStatus.Deleted && _replaced.Contains(owner))
                {
                    _replaced.Add(target);
                }
            }
        }
    }

    private void Saved()
    {
        _links.Saved();
        _replaced.Clear();
        foreach (var entity in _pending)
        {
            ref var state = ref entity.State;
            state.Status = EntityStatus.Persistent;
            _insertedSinceCommit.Add((entity, state.Dirty));
            state.Clean();
            session.MapOf(entity.Mapping).Add(entity);
        }

        var rekeyed = new List<(IEntity Entity, RowKey Former)>();
        foreach (var entity in _changed)
        {
            SavedChanges(entity, rekeyed);
        }

        foreach (var entity in _deleted)
        {
            session.MapOf(entity.Mapping).Remove(entity);
            ref var state = ref entity.State;
            state.Clean();
            state.Session = null;
            state.Status = EntityStatus.Detached;
        }

        _pending.Clear();
        _changed.Clear();
        _deleted.Clear();
        _orphans.Clear();
        foreach (var collection in _collections)
        {
            collection.Saved();
        }

        _collections.Clear();
        FollowKeys(rekeyed);
    }

    /// <summary>The database has carried the new keys to the rows that refer to them: their objects here get them without being changed, and so on where that is a key of theirs.</summary>
    private void FollowKeys(List<(IEntity Entity, RowKey Former)> rekeyed)
    {
        for (var i = 0; i < rekeyed.Count; i++)
        {
            var (target, former) = rekeyed[i];
            foreach (var owner in session.Maps.SelectMany(m => m.All))
            {
                foreach (var relationship in owner.Mapping.Relationships.Where(r => r.KeyPlaces.Count > 0 && ReferenceEquals(r.Target.Root, target.Mapping.Root)))
                {
                    relationship.FollowKey(owner, target, former);
                }
            }

            // Nothing else has changed since all was saved.
            foreach (var entity in _changed)
            {
                TakeNewKey(entity, rekeyed);
                entity.State.Clean();
            }

            _changed.Clear();
        }
    }

    private void TakeNewKey(IEntity entity, List<(IEntity Entity, RowKey Former)> rekeyed)
    {
        var mapping = entity.Mapping;
        if (HasNewKey(mapping, ref entity.State))
        {
            rekeyed.Add((entity, RowKey.Of(entity, mapping.KeyColumns, isStored: true)));
            var map = session.MapOf(mapping);
            map.Remove(entity);
            map.Add(entity);
        }
    }

    private void SavedChanges(IEntity entity, List<(IEntity Entity, RowKey Former)> rekeyed)
    {
        ref var state = ref entity.State;
        var mapping = entity.Mapping;
        if (state.Status == EntityStatus.Persistent && state.IsModified)
        {
            if (mapping.VersionColumn >= 0)
            {
                mapping.Columns[mapping.VersionColumn].Set(entity, RowVersion.Next(mapping, entity));
            }

            TakeNewKey(entity, rekeyed);
        }

        state.Clean();
    }

    private static bool HasNewKey(EntityMapping mapping, ref EntityState state)
    {
        foreach (var column in mapping.KeyColumns)
        {
            if (state.IsDirty(column))
            {
                return true;
            }
        }

        return false;
    }

    // A key that the program gave stays: it is the object's, whether or not its row is there.
    private static void ClearGenerated(IEntity entity)
    {
        var columns = entity.Mapping.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Column.Schema.IsGenerated && !entity.State.IsDirty(i))
            {
                columns[i].Clear(entity);
            }
        }
    }
}
