using System.Collections.Immutable;
using System.Data;

namespace Athanor.Orm;

/// <summary>A unit of work: the objects it read, the changes made to them, and the transaction that saves them.</summary>
/// <remarks>
/// One row is one object. Changes are saved by <see cref="FlushAsync"/>, which queries do by themselves first, and made permanent by <see cref="CommitAsync"/>.
/// A session is for one caller at a time, and says so when it is misused; disposing it rolls back what was not committed.
/// </remarks>
public class Session : IStatementExecutor, IAsyncDisposable, IDisposable
{
    private const string WouldBlock = "It is lazy, but its load would block the thread until the server answers, which `SessionOptions.AllowsBlocking` would have to allow.";

    private readonly Engine _engine;
    private readonly Dictionary<EntityMapping, IdentityMap> _maps = new(ReferenceEqualityComparer.Instance);
    private readonly UnitOfWork _work;
    private Connection? _connection;
    private int _busy;
    private bool _disposed;

    /// <summary>A session on an engine; it connects when it first needs to.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="options">How it loads what is read without having been asked for.</param>
    public Session(Engine engine, SessionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _work = new UnitOfWork(this);
        Options = options ?? SessionOptions.Default;
        Origin = new EntityOrigin(this, mapping: null, source: null);
    }

    /// <summary>How it loads what is read without having been asked for.</summary>
    public SessionOptions Options { get; }

    /// <inheritdoc/>
    public Dialect Dialect => _engine.Dialect;

    /// <summary>Whether there are changes that the next flush will save.</summary>
    public bool HasChanges => _work.HasChanges;

    /// <summary>Where an object stands.</summary>
    public static EntityStatus StatusOf(IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.State.Status;
    }

    // ---- reading

    /// <summary>A query of a typed table that runs in this session.</summary>
    public Query<TFace, TRow> Query<TFace, TRow>(ISource<TFace, TRow> source) => Select(source).On(this);

    /// <summary>The object with this key: the one that is here, or one read from the database; null when there is none.</summary>
    public ValueTask<TEntity?> GetAsync<TEntity, TKey>(IEntityTable<TEntity, TKey> table, TKey key, CancellationToken cancellationToken = default)
        where TEntity : class, IEntity
        where TKey : notnull => Get(table, key, async: true, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public TEntity? Get<TEntity, TKey>(IEntityTable<TEntity, TKey> table, TKey key)
        where TEntity : class, IEntity
        where TKey : notnull => Synchronous.Result(Get(table, key, async: false, default));

    /// <summary>Loads a relationship of an object that is here, or a column that was left out: <c>session.LoadAsync(user, u => u.Posts)</c>. What is loaded already stays.</summary>
    /// <remarks>The others of the result that the object came from are loaded in the same query, unless <see cref="SessionOptions.LoadsSiblings"/> is false.</remarks>
    public ValueTask LoadAsync<TFace>(IEntity<TFace> entity, Func<TFace, LoaderTarget> relationship, CancellationToken cancellationToken = default)
        where TFace : class => Load<TFace>([entity], relationship, async: true, cancellationToken);

    /// <summary>Loads a relationship or a column of many objects in one query.</summary>
    public ValueTask LoadAsync<TFace>(IEnumerable<IEntity<TFace>> entities, Func<TFace, LoaderTarget> relationship, CancellationToken cancellationToken = default)
        where TFace : class => Load([.. entities], relationship, async: true, cancellationToken);

    /// <inheritdoc cref="LoadAsync{TFace}(IEntity{TFace}, Func{TFace, LoaderTarget}, CancellationToken)"/>
    public void Load<TFace>(IEntity<TFace> entity, Func<TFace, LoaderTarget> relationship)
        where TFace : class => Synchronous.Wait(Load<TFace>([entity], relationship, async: false, default));

    /// <summary>What an object holds and what it does not: <c>session.Inspect(user).IsLoaded(u => u.Posts)</c>. Nothing is loaded.</summary>
    public Inspection<TFace> Inspect<TFace>(IEntity<TFace> entity)
        where TFace : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        ThrowIfDisposed();
        return new(entity);
    }

    /// <summary>Reads the object's columns anew; changes to them that were not saved are lost.</summary>
    /// <exception cref="StaleDataException">Its row is gone.</exception>
    public ValueTask RefreshAsync(IEntity entity, CancellationToken cancellationToken = default) => Refresh(entity, async: true, cancellationToken);

    /// <inheritdoc cref="RefreshAsync"/>
    public void Refresh(IEntity entity) => Synchronous.Wait(Refresh(entity, async: false, default));

    // ---- changing

    /// <summary>Takes a new object in, with all new objects that it refers to and that are in its collections: the next flush inserts them.</summary>
    /// <exception cref="UsageException">It belongs to another session, or stands for a row that this session did not read.</exception>
    public void Add(IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ThrowIfDisposed();
        _work.Add(entity);
    }

    /// <summary>Takes new objects in.</summary>
    public void AddRange(IEnumerable<IEntity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
        {
            Add(entity);
        }
    }

    /// <summary>Marks an object: the next flush deletes its row, and before it what <see cref="CascadeAttribute"/> says belongs to it. What else refers to the row is the database's rule (<see cref="OnDeleteAttribute"/>).</summary>
    /// <exception cref="UsageException">It is not in this session.</exception>
    public void Delete(IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ThrowIfDisposed();
        _work.Delete(entity);
    }

    /// <summary>Lets an object go; its unsaved changes stay with it and are not saved.</summary>
    public void Expunge(IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (ReferenceEquals(entity.State.Session, this))
        {
            _work.Forget(entity);
            MapOf(entity.Mapping).Remove(entity);
            Detach(entity);
            foreach (var target in entity.Mapping.Relationships.Where(r => r.Expunges).SelectMany(r => r.Known(entity)).ToList())
            {
                Expunge(target);
            }
        }
    }

    /// <summary>Saves all changes in the open transaction, which begins here where none is open.</summary>
    /// <remarks>When it fails, nothing of it remains in the database, and the session keeps the changes: they can be mended and saved again.</remarks>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Exclusive((isAsync, token) => Flush(isAsync, token), async: true, cancellationToken);

    /// <inheritdoc cref="FlushAsync"/>
    public void Flush() => Synchronous.Wait(Exclusive((isAsync, token) => Flush(isAsync, token), async: false, default));

    /// <summary>Saves all changes and makes them permanent. The objects keep their values.</summary>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => Exclusive(Commit, async: true, cancellationToken);

    /// <inheritdoc cref="CommitAsync"/>
    public void Commit() => Synchronous.Wait(Exclusive(Commit, async: false, default));

    /// <summary>Undoes everything since the last commit and lets every object go: new ones are as they were before they were added, those from the database are read anew by the next query.</summary>
    public ValueTask RollbackAsync(CancellationToken cancellationToken = default) => Exclusive(Rollback, async: true, cancellationToken);

    /// <inheritdoc cref="RollbackAsync"/>
    public void Rollback() => Synchronous.Wait(Exclusive(Rollback, async: false, default));

    /// <summary>Begins a transaction now, rather than with the first change: all reads that follow see it.</summary>
    public ValueTask BeginAsync(TransactionOptions options = default, CancellationToken cancellationToken = default) =>
        Exclusive(async (async, token) => _ = await (await Connected(async, token).ConfigureAwait(false)).BeginAsync(options, token).ConfigureAwait(false), async: true, cancellationToken);

    /// <summary>The connection that the session works on, for statements of your own in its transaction.</summary>
    public ValueTask<Connection> ConnectionAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return Connected(async: true, cancellationToken);
    }

    /// <summary>Ends the session; what was not committed is rolled back. Its objects stay usable, outside any session.</summary>
    public async ValueTask DisposeAsync()
    {
        await End(async: true).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    ValueTask<RowCursor> IStatementExecutor.OpenAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        Open(statement, async, cancellationToken);

    async ValueTask<long> IStatementExecutor.ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Enter();
        try
        {
            await Flush(async, cancellationToken).ConfigureAwait(false);
            var connection = await Connected(async, cancellationToken).ConfigureAwait(false);
            var form = connection.Compile(statement);
            return await connection.ExecuteCompiledAsync(form.Statement, form.Values, statement.Execution, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Exit();
        }
    }

    async ValueTask<T> IStatementExecutor.RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        Enter();
        try
        {
            await Flush(async, cancellationToken).ConfigureAwait(false);
            return await work(await Connected(async, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Releases what the session holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Synchronous.Wait(End(async: false));
        }
    }

    // ---- for the rooms around

    internal TEntity? Find<TEntity, TKey>(EntityMapping<TEntity, TKey> mapping, TKey key)
        where TEntity : class, IEntity
        where TKey : notnull => ((IdentityMap<TKey>)MapOf(mapping)).Find<TEntity>(key);

    internal IEnumerable<IdentityMap> Maps => _maps.Values;

    internal void Remember(ISavedCollection collection) => _work.Remember(collection);

    /// <summary>Where objects come from that no query read.</summary>
    internal EntityOrigin Origin { get; }

    internal IdentityMap MapOf(EntityMapping mapping)
    {
        var root = mapping.Root;
        if (!_maps.TryGetValue(root, out var map))
        {
            _maps.Add(root, map = root.CreateIdentityMap());
        }

        return map;
    }

    internal void Changed(IEntity entity, ref EntityState state) => _work.Changed(entity, ref state);

    internal void Cascade(IEntity entity)
    {
        if (entity.State.Status == EntityStatus.Transient)
        {
            _work.Add(entity);
        }
    }

    internal void Link(Relationship relationship, IEntity owner, IEntity target, bool isKnown) => _work.Link(relationship, owner, target, isThere: true, isKnown);

    internal void Unlink(Relationship relationship, IEntity owner, IEntity target, bool isKnown) => _work.Link(relationship, owner, target, isThere: false, isKnown);

    internal void Orphaned(IEntity entity, Relationship relationship) => _work.Orphaned(entity, relationship);

    internal ValueTask<Connection> Connected(bool async, CancellationToken cancellationToken) =>
        _connection is { } connection ? new(connection) : Connect(async, cancellationToken);

    /// <summary>The object's columns were read anew by a query.</summary>
    internal void Populated(IEntity entity)
    {
        _work.Refreshed(entity);
        entity.State.Clean();
    }

    /// <summary>Loads a column because it is read.</summary>
    /// <exception cref="NotLoadedException">A server would have to be waited for, and the session was not told that it may block.</exception>
    internal void LoadLazily(IEntity entity, int column)
    {
        if (!MayBlock)
        {
            throw new NotLoadedException(entity.Mapping, entity.Mapping.Columns[column], WouldBlock);
        }

        Synchronous.Wait(Exclusive((isAsync, token) => LoadColumn([entity], column, isAsync, token), async: false, default));
    }

    private bool MayBlock => _engine.Driver.IsInProcess || Options.AllowsBlocking;

    /// <summary>Loads a relationship because it is read: a property cannot await.</summary>
    /// <exception cref="NotLoadedException">A server would have to be waited for, and the session was not told that it may block; or the session is in use.</exception>
    internal void LoadLazily(IEntity entity, Relationship relationship)
    {
        if (!MayBlock)
        {
            throw new NotLoadedException(relationship, WouldBlock);
        }

        Synchronous.Wait(Exclusive(
            async (isAsync, token) =>
            {
                await Flush(isAsync, token).ConfigureAwait(false);
                var option = entity.State.Origin!.Of(relationship) ?? new RelationshipLoad(relationship, entity.Mapping.Source, LoaderKind.SelectIn);
                await relationship.SelectIn(this, WithSiblings(entity, e => !e.State.IsLoaded(relationship.Index)), option.As(LoaderKind.SelectIn), isAsync, token).ConfigureAwait(false);
            },
            async: false,
            default));
    }

    /// <summary>Runs a query of this session's own, while it is in use: what a query loads besides.</summary>
    internal async ValueTask<RowCursor> OpenInside(Statement statement, bool async, CancellationToken cancellationToken)
    {
        var plan = LoadPlan.Of(statement);
        var run = plan?.Statement ?? statement;
        var connection = await Connected(async, cancellationToken).ConfigureAwait(false);
        var form = connection.Compile(run);
        var cursor = await connection.OpenCompiledAsync(form.Statement, form.Values, run.Execution, async, cancellationToken).ConfigureAwait(false);
        var tracked = !statement.Options.Contains(UntrackedOption.Instance);
        return new SessionCursor(this, cursor, new EntityReading(this, tracked, plan));
    }

    internal void Exit() => Volatile.Write(ref _busy, 0);

    internal static void Detach(IEntity entity)
    {
        ref var state = ref entity.State;
        state.Session = null;
        state.IsQueued = false;
        state.Status = state.Status is EntityStatus.Pending ? EntityStatus.Transient : EntityStatus.Detached;
    }

    private async ValueTask<RowCursor> Open(Statement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Enter();
        try
        {
            await Flush(async, cancellationToken).ConfigureAwait(false);
            var cursor = (SessionCursor)await OpenInside(statement, async, cancellationToken).ConfigureAwait(false);
            cursor.ReleasesSession = true;
            return cursor;
        }
        catch
        {
            Exit();
            throw;
        }
    }

    private async ValueTask<TEntity?> Get<TEntity, TKey>(IEntityTable<TEntity, TKey> table, TKey key, bool async, CancellationToken cancellationToken)
        where TEntity : class, IEntity
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        Enter();
        try
        {
            var mapping = table.Mapping;
            var map = (IdentityMap<TKey>)MapOf(mapping);
            if (map.Find<TEntity>(key) is { } known)
            {
                return known.State.Status == EntityStatus.Deleted ? null : known;
            }

            await Flush(async, cancellationToken).ConfigureAwait(false);
            var connection = await Connected(async, cancellationToken).ConfigureAwait(false);
            var select = mapping.Statements.SelectByKey(Dialect, mapping.Deferred);
            ParameterSource values = select.Selected.IsEmpty
                ? new KeyParameters<TEntity, TKey>(mapping, key)
                : new SelectByKeyParameters(mapping.KeyColumns.Length, select.Selected, (writer, index) => mapping.WriteKey(writer, index, key));
            var cursor = await connection.OpenCompiledAsync(select.Compiled, values, async, cancellationToken).ConfigureAwait(false);
            TEntity? found;
            try
            {
                found = await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false)
                    ? map.Read(mapping, mapping.Deferred.IsEmpty ? Origin : new EntityOrigin(this, mapping, null) { Map = map, Unread = mapping.Deferred }, cursor.Row, 0)
                    : null;
            }
            finally
            {
                await cursor.CloseAsync(async).ConfigureAwait(false);
            }

            if (found is not null && mapping.LoadsByDefault)
            {
                await LoadDefaults(found, async, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        finally
        {
            Exit();
        }
    }

    private async ValueTask Load<TFace>(IReadOnlyList<IEntity<TFace>> entities, Func<TFace, LoaderTarget> relationship, bool async, CancellationToken cancellationToken)
        where TFace : class
    {
        ArgumentNullException.ThrowIfNull(relationship);
        if (entities.Count == 0)
        {
            return;
        }

        foreach (var entity in entities)
        {
            if (!ReferenceEquals(entity.State.Session, this))
            {
                throw new UsageException($"{entity.Mapping.EntityName} ({entity.Mapping.KeyText(entity)}) is not in this session; a relationship is loaded by the session that has the object.");
            }
        }

        var target = relationship(FaceOf(entities[0]));
        if (target.Column is { } column)
        {
            var place = PlaceOf(entities[0].Mapping, column);
            await Exclusive((isAsync, token) => LoadColumn(entities, place, isAsync, token), async, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (target.Option is not RelationshipLoad asked)
        {
            throw new UsageException("`LoadAsync` loads a column or a relationship: name it (`u => u.Posts`), with what is loaded for its objects (`u => u.Posts.SelectIn(p => p.Tags.SelectIn())`).");
        }

        var option = target.IsPath && entities[0].State.Origin?.Of(asked.Relationship) is { } remembered ? remembered : asked;
        await Exclusive(
            async (isAsync, token) =>
            {
                await Flush(isAsync, token).ConfigureAwait(false);
                var index = option.Relationship.Index;
                var owners = entities is [var one] && !one.State.IsLoaded(index) ? WithSiblings(one, e => !e.State.IsLoaded(index)) : entities;
                await RelatedRows.Load(this, owners, option.As(option.Kind == LoaderKind.Immediate ? option.Kind : LoaderKind.SelectIn), isAsync, token).ConfigureAwait(false);
            },
            async,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads a column that was left out, with those of its group.</summary>
    private async ValueTask LoadColumn(IReadOnlyList<IEntity> entities, int place, bool async, CancellationToken cancellationToken)
    {
        var owners = entities is [var one] ? one.State.IsUnread(place) ? WithSiblings(one, e => e.State.IsUnread(place)) : [] : [.. entities.Where(e => e.State.IsUnread(place))];
        if (owners.Count == 0)
        {
            return;
        }

        await Flush(async, cancellationToken).ConfigureAwait(false);
        var mapping = owners[0].Mapping;
        var group = mapping.Columns[place].DeferredGroup;
        ImmutableArray<int> places =
        [
            .. Enumerable.Range(0, mapping.Columns.Count)
                .Where(i => i == place || (group is not null && mapping.Columns[i].DeferredGroup == group && owners.Any(o => o.State.IsUnread(i)))),
        ];
        await mapping.LoadColumns(this, owners, places, async, cancellationToken).ConfigureAwait(false);
        if (entities.FirstOrDefault(e => e.State.IsUnread(place)) is { } gone)
        {
            throw new StaleDataException(gone, "loaded");
        }
    }

    private static int PlaceOf(EntityMapping mapping, IColumn column) =>
        mapping.PlaceOf(column) is >= 0 and var place ? place : throw new UsageException($"Column '{column.Schema.Name}' is not one of {mapping.EntityName}.");

    /// <summary>An object with those of the same result that lack the same, too. The session alone holds them: what it let go is not kept for its siblings' sake.</summary>
    private IReadOnlyList<IEntity> WithSiblings(IEntity entity, Func<IEntity, bool> lacks)
    {
        var origin = entity.State.Origin!;
        return !Options.LoadsSiblings || origin.Count <= 1 || ReferenceEquals(origin, Origin)
            ? [entity]
            : [.. origin.Map!.All.Where(e => ReferenceEquals(e.State.Origin, origin) && (ReferenceEquals(e, entity) || (e.State.Status == EntityStatus.Persistent && lacks(e))))];
    }

    /// <summary>Loads what a class says itself is loaded with its objects.</summary>
    private async ValueTask LoadDefaults(IEntity entity, bool async, CancellationToken cancellationToken)
    {
        foreach (var relationship in entity.Mapping.Relationships.Where(r => RelationshipLoad.IsEagerKind(r.Loading)))
        {
            await relationship.SelectIn(this, [entity], new RelationshipLoad(relationship, entity.Mapping.Source, LoaderKind.SelectIn), async, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TFace FaceOf<TFace>(IEntity<TFace> entity)
        where TFace : class => entity.Table;

    private ValueTask Refresh(IEntity entity, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (!ReferenceEquals(entity.State.Session, this) || entity.State.Status != EntityStatus.Persistent)
        {
            throw new UsageException($"Only an object that this session has from the database can be refreshed; {entity.Mapping.EntityName} is {entity.State.Status}.");
        }

        return Exclusive((isAsync, token) => RefreshAll(entity, isAsync, token), async, cancellationToken);
    }

    private async ValueTask RefreshAll(IEntity entity, bool async, CancellationToken cancellationToken)
    {
        var seen = new HashSet<IEntity>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<IEntity>([entity]);
        while (waiting.TryDequeue(out var next))
        {
            if (next.State.Status == EntityStatus.Persistent && ReferenceEquals(next.State.Session, this) && seen.Add(next))
            {
                await RefreshInside(next, async, cancellationToken).ConfigureAwait(false);
                foreach (var target in next.Mapping.Relationships.Where(r => r.Refreshes).SelectMany(r => r.Known(next)).ToList())
                {
                    waiting.Enqueue(target);
                }
            }
        }

        // That saves what has changed, which is to be none of these.
        foreach (var refreshed in seen)
        {
            await LoadAgain(refreshed, async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the query that read the object loaded with it is read anew, too, with what its objects load.</summary>
    private async ValueTask LoadAgain(IEntity entity, bool async, CancellationToken cancellationToken)
    {
        var loads = entity.State.Origin!.Loads.Where(l => l.IsEager).ToList();
        loads.AddRange(entity.Mapping.Relationships
            .Where(r => RelationshipLoad.IsEagerKind(r.Loading) && entity.State.Origin!.Of(r) is null or { Kind: LoaderKind.Default })
            .Select(r => new RelationshipLoad(r, entity.Mapping.Source, LoaderKind.SelectIn)));
        if (loads.Count == 0)
        {
            return;
        }

        // What its collections gained and lost is saved first: the rows tell it then.
        await Flush(async, cancellationToken).ConfigureAwait(false);
        foreach (var load in loads)
        {
            load.Relationship.Unload(entity);
            await load.Relationship.SelectIn(this, [entity], load.As(LoaderKind.SelectIn), async, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RefreshInside(IEntity entity, bool async, CancellationToken cancellationToken)
    {
        var mapping = entity.Mapping;
        var connection = await Connected(async, cancellationToken).ConfigureAwait(false);
        var unread = ColumnSet.Of(mapping.Columns.Count, i => entity.State.IsUnread(i));
        var select = mapping.Statements.SelectByKey(Dialect, unread);
        ParameterSource values = select.Selected.IsEmpty
            ? new EntityKeyParameters(null, entity)
            : new SelectByKeyParameters(mapping.KeyColumns.Length, select.Selected, (writer, index) =>
            {
                for (var i = 0; i < mapping.KeyColumns.Length; i++)
                {
                    EntityKeyParameters.Stored(mapping, entity, mapping.KeyColumns[i], writer, index + i);
                }
            });
        var cursor = await connection.OpenCompiledAsync(select.Compiled, values, async, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                throw new StaleDataException(entity, "refreshed");
            }

            for (var i = 0; i < mapping.Columns.Count; i++)
            {
                if (!unread.Contains(i))
                {
                    mapping.Columns[i].Read(entity, cursor.Row, i);
                }
            }

            mapping.ReadProperties(entity, cursor.Row, mapping.Columns.Count);

            _work.Refreshed(entity);
            entity.State.Clean();
            foreach (var relationship in mapping.Relationships)
            {
                relationship.AfterRefresh(entity);
            }
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }
    }

    private ValueTask Flush(bool async, CancellationToken cancellationToken) =>
        _work.HasChanges ? _work.Flush(async, cancellationToken) : ValueTask.CompletedTask;

    private async ValueTask Commit(bool async, CancellationToken cancellationToken)
    {
        await Flush(async, cancellationToken).ConfigureAwait(false);
        if (_connection is { } connection)
        {
            if (async)
            {
                await connection.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                connection.Commit();
            }

            _work.Committed();
            await ReleaseConnection(async).ConfigureAwait(false);
        }
    }

    private async ValueTask Rollback(bool async, CancellationToken cancellationToken)
    {
        if (_connection is { } connection)
        {
            if (async)
            {
                await connection.RollbackAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                connection.Rollback();
            }

            await ReleaseConnection(async).ConfigureAwait(false);
        }

        _work.RolledBack();
        DetachAll();
    }

    private async ValueTask<Connection> Connect(bool async, CancellationToken cancellationToken) =>
        _connection = async ? await _engine.ConnectAsync(cancellationToken).ConfigureAwait(false) : _engine.Connect();

    private async ValueTask ReleaseConnection(bool async)
    {
        if (_connection is { } connection)
        {
            _connection = null;
            if (async)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    private async ValueTask End(bool async)
    {
        if (!_disposed)
        {
            _disposed = true;
            _work.Abandoned();
            DetachAll();
            await ReleaseConnection(async).ConfigureAwait(false);
        }
    }

    private void DetachAll()
    {
        foreach (var map in _maps.Values)
        {
            foreach (var entity in map.All)
            {
                Detach(entity);
            }
        }

        _maps.Clear();
    }

    private async ValueTask Exclusive(Func<bool, CancellationToken, ValueTask> work, bool async, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            await work(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Exit();
        }
    }

    private void Enter()
    {
        ThrowIfDisposed();
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new UsageException(
                "This session is in use: another call on it has not ended, or the rows of a query are still being read. Await each call before the next, "
                + "end a stream before the next query, and give each concurrent task a session of its own.");
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);
}
