namespace Athanor.Orm;

/// <summary>One flush: orders the rows and sends them in the fewest round trips that the database allows.</summary>
internal sealed class FlushRun(Connection connection, Dialect dialect, bool async, CancellationToken cancellationToken)
{
    private readonly HashSet<IEntity> _updated = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IEntity> _inserted = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<IEntity> _there = new(ReferenceEqualityComparer.Instance);
    private readonly List<(IEntity Entity, Relationship Relationship)> _postponed = [];

    /// <summary>The objects whose rows were inserted so far.</summary>
    public List<IEntity> Inserted { get; } = [];

    /// <summary>Writes new rows, and changed ones: of one table the changed ones first, which may leave a unique value to a new one, unless they wait for a new row's key.</summary>
    public async ValueTask Save(List<IEntity> pending, List<IEntity> changed)
    {
        // Where tables refer to each other in a circle, what a new row refers to may come after it.
        var tracked = pending.Count > 0 && pending.Select(e => e.Mapping).Distinct().Any(m => m.RefersBack);
        foreach (var (mapping, entities) in ByTable(pending))
        {
            if (changed.Count > 0)
            {
                await Update(changed.Where(e => ReferenceEquals(e.Mapping, mapping) && !AwaitsTarget(e)).ToList()).ConfigureAwait(false);
                _inserted.UnionWith(entities);
            }

            foreach (var wave in InsertWaves.Of(mapping, entities))
            {
                Prepare(mapping, wave);
                await InsertWave(mapping, wave).ConfigureAwait(false);
                _there.UnionWith(tracked ? wave : []);
                foreach (var entity in wave)
                {
                    foreach (var relationship in mapping.Relationships)
                    {
                        relationship.AfterInsert(entity);
                    }
                }
            }
        }

        await WritePostponed().ConfigureAwait(false);
        await Update(changed).ConfigureAwait(false);
    }

    /// <summary>Writes the references of new rows to others that came after them.</summary>
    private async ValueTask WritePostponed()
    {
        foreach (var entities in _postponed.GroupBy(p => p.Entity.Mapping))
        {
            var rows = new List<(IEntity, FlushStatement)>();
            foreach (var entity in entities.GroupBy(p => p.Entity))
            {
                var places = entity.SelectMany(p => p.Relationship.KeyPlaces).ToHashSet();
                foreach (var (_, relationship) in entity)
                {
                    relationship.BeforeSave(entity.Key);
                }

                rows.Add((entity.Key, entities.Key.Statements.Update(dialect, ColumnSet.Of(entities.Key, entity.Key, (_, column) => places.Contains(column)))));
            }

            await Write(entities.Key, rows, "saved", static (m, s, e) => new UpdateParameters(m, s, e)).ConfigureAwait(false);
        }
    }

    /// <summary>Lets rows refer to nothing for the while: what they refer to goes, or is taken by another, before they do.</summary>
    private async ValueTask Empty(IEnumerable<(IEntity Entity, Relationship Relationship)> references)
    {
        foreach (var entities in references.GroupBy(r => r.Entity.Mapping))
        {
            var (mapping, rows) = (entities.Key, new List<(IEntity, FlushStatement)>());
            foreach (var (entity, relationship) in entities)
            {
                if (relationship.NeedsOwner)
                {
                    throw new UsageException(
                        $"Objects of {mapping.EntityName} depend on each other in a circle by '{relationship}', and its key cannot be NULL. Let one of them refer to another object first, and flush.");
                }

                var places = relationship.KeyPlaces.Where(p => mapping.Columns[p].Column.Schema.IsNullable).ToHashSet();
                rows.Add((entity, mapping.Statements.Update(dialect, ColumnSet.Of(mapping, entity, (_, column) => places.Contains(column)))));
            }

            await Write(mapping, rows, "saved", static (m, s, e) => new EmptyKeyParameters(m, s, e)).ConfigureAwait(false);
        }
    }

    private async ValueTask Update(List<IEntity> changed)
    {
        foreach (var (mapping, entities) in ByTable(changed.Where(e => e.State.Status == EntityStatus.Persistent && !_updated.Contains(e))))
        {
            var modified = new List<(IEntity Entity, FlushStatement Statement)>();
            foreach (var entity in entities)
            {
                foreach (var relationship in mapping.Relationships)
                {
                    relationship.BeforeSave(entity);
                }

                if (entity.State.IsModified)
                {
                    _updated.Add(entity);
                    var columns = ColumnSet.Of(mapping, entity, Writes);
                    modified.Add((entity, mapping.Statements.Update(dialect, columns)));
                }
            }

            var (rows, emptied) = UpdateOrder.Of(mapping, modified);
            await Empty(emptied).ConfigureAwait(false);
            await Write(mapping, rows, "saved", static (m, s, e) => new UpdateParameters(m, s, e)).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the rows between many-to-many objects that are no more. A row that is gone already is no error.</summary>
    public ValueTask Unlink(LinkChanges links) => Send(links.Deleted, static (table, dialect) => table.Statements.Delete(dialect), isSaved: false);

    /// <summary>Writes the rows between many-to-many objects that are new.</summary>
    public ValueTask Link(LinkChanges links) => Send(links.Written, static (table, dialect) => table.Statements.Insert(dialect), isSaved: true);

    /// <summary>Deletes all rows between these objects and others.</summary>
    public async ValueTask UnlinkAll(List<IEntity> deleted)
    {
        foreach (var entities in deleted.GroupBy(e => e.Mapping))
        {
            foreach (var table in entities.Key.Relationships.Select(r => r.Links).OfType<LinkTable>())
            {
                await Send([.. entities.Select(e => (table.Statements.DeleteAll(dialect), new LinkParameters(e, null, isSaved: false)))]).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask Delete(List<IEntity> deleted)
    {
        var stored = deleted.Select(e => e.Mapping).Distinct().Any(m => m.RefersBack) ? new StoredRows(deleted) : null;
        var steps = ByTable(deleted).Reverse()
            .Select(t => (t.Mapping, Entities: stored is null ? t.Entities : InsertWaves.OfRows(t.Mapping, t.Entities, stored).Reverse().SelectMany(w => w).ToList()))
            .ToList();
        if (stored is not null)
        {
            await Empty(HangingOn(steps.SelectMany(s => s.Entities), stored)).ConfigureAwait(false);
        }

        foreach (var (mapping, entities) in steps)
        {
            var statement = mapping.Statements.Delete(dialect);
            await Write(mapping, entities.ConvertAll(e => (e, statement)), "deleted", static (m, _, e) => new EntityKeyParameters(m, e)).ConfigureAwait(false);
        }
    }

    /// <summary>The references to rows that go before the row that has them, and those of rows to themselves, which MariaDB would keep for their own sake.</summary>
    private static List<(IEntity, Relationship)> HangingOn(IEnumerable<IEntity> inOrder, StoredRows stored)
    {
        var gone = new HashSet<IEntity>(ReferenceEqualityComparer.Instance);
        var found = new List<(IEntity, Relationship)>();
        foreach (var entity in inOrder)
        {
            gone.Add(entity);
            found.AddRange(entity.Mapping.Relationships
                .Where(r => stored.ReferredTo(entity, r) is { } target && gone.Contains(target) && !(r.NeedsOwner && ReferenceEquals(target, entity)))
                .Select(r => (entity, r)));
        }

        return found;
    }

    /// <summary>Objects by class, tables that others refer to first.</summary>
    private static IEnumerable<(EntityMapping Mapping, List<IEntity> Entities)> ByTable(IEnumerable<IEntity> entities) => entities
        .GroupBy(e => e.Mapping)
        .OrderBy(g => g.Key.Table.MetaData.RankOf(g.Key.Table))
        .Select(g => (g.Key, g.ToList()));

    private void Prepare(EntityMapping mapping, List<IEntity> entities)
    {
        foreach (var entity in entities)
        {
            RowVersion.Begin(mapping, entity);
            foreach (var relationship in mapping.Relationships)
            {
                if (mapping.RefersBack && ComesLater(entity, relationship))
                {
                    relationship.Empty(entity);
                    _postponed.Add((entity, relationship));
                }
                else
                {
                    relationship.BeforeSave(entity);
                }
            }
        }
    }

    private bool ComesLater(IEntity entity, Relationship relationship)
    {
        var isLater = relationship.ReferredTo(entity) is { State.Status: EntityStatus.Pending } target && !_there.Contains(target)
            && (!ReferenceEquals(target, entity) || entity.Mapping.AwaitsKey(entity));
        return isLater && relationship.NeedsOwner
            ? throw new UsageException(
                $"New objects refer to each other in a circle by '{relationship}', and its key cannot be NULL. Let one of them refer to another object first, and flush; or make a reference of the circle nullable.")
            : isLater;
    }

    private static bool Gives(IEntity entity, int column)
    {
        var mapped = entity.Mapping.Columns[column];
        var schema = mapped.Column.Schema;
        return !((schema.IsGenerated || schema.ServerDefault is not null) && !entity.State.IsDirty(column) && mapped.IsDefault(entity))
            && !(schema.IsGenerated && mapped.IsDefault(entity));
    }

    private static bool Writes(IEntity entity, int column) => column == entity.Mapping.VersionColumn || entity.State.IsDirty(column);

    private async ValueTask InsertWave(EntityMapping mapping, List<IEntity> wave)
    {
        // Runs of objects that give the same columns go out together; the order of the objects stays.
        for (var at = 0; at < wave.Count;)
        {
            var columns = ColumnSet.Of(mapping, wave[at], Gives);
            var end = at + 1;
            while (end < wave.Count && ColumnSet.Of(mapping, wave[end], Gives) == columns)
            {
                end++;
            }

            await InsertRun(mapping, columns, wave.GetRange(at, end - at)).ConfigureAwait(false);
            at = end;
        }
    }

    private ValueTask InsertRun(EntityMapping mapping, ColumnSet columns, List<IEntity> entities)
    {
        var returned = mapping.Statements.Insert(dialect, columns, unnested: false).Returned;
        var onlyKey = returned.IsEmpty || returned is [var only] && mapping.Columns[only].Column.Schema is { IsGenerated: true };
        return dialect.InsertManyStyle switch
        {
            InsertManyStyle.Unnest when entities.Count > 1 && onlyKey && columns != default && TravelInArrays(mapping, columns) => InsertUnnested(mapping, columns, entities),
            InsertManyStyle.RowByRow => InsertRowByRow(mapping, columns, entities),
            _ => InsertBatch(mapping, columns, entities),
        };
    }

    private static bool TravelInArrays(EntityMapping mapping, ColumnSet columns)
    {
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (columns.Contains(i) && !mapping.Columns[i].Column.Schema.Type.TravelsInArrays)
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask InsertRowByRow(EntityMapping mapping, ColumnSet columns, List<IEntity> entities)
    {
        var statement = mapping.Statements.Insert(dialect, columns, unnested: false);
        var values = new InsertParameters(mapping, statement);
        await connection.ExecuteManyAsync(
            statement.Compiled,
            entities.Count,
            i =>
            {
                values.Entity = entities[i];
                return values;
            },
            (i, row, _) => TakeBack(mapping, statement, entities[i], row),
            async,
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask InsertBatch(EntityMapping mapping, ColumnSet columns, List<IEntity> entities)
    {
        var statement = mapping.Statements.Insert(dialect, columns, unnested: false);
        var values = entities.Select(e => (statement.Compiled, (ParameterSource)new InsertParameters(mapping, statement) { Entity = e }));
        if (statement.ReadBack is { } readBack)
        {
            values = values.Zip(entities, (insert, e) => ((CompiledStatement, ParameterSource)[])[insert, (readBack, new GivenKeyParameters(mapping, statement, e))]).SelectMany(pair => pair);
        }

        var each = statement.ReadBack is null ? 1 : 2;
        return connection.ExecuteBatchAsync(
            [.. values],
            async (i, reader, _) =>
            {
                if (reader is not null)
                {
                    TakeBack(mapping, statement, entities[i / each], await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader : null);
                }
                else if (each == 1)
                {
                    Inserted.Add(entities[i]);
                }
            },
            async,
            cancellationToken);
    }

    /// <summary>One statement for all rows. The database draws the keys in the order of the rows, but may give them back in another: sorted they are in step again.</summary>
    private async ValueTask InsertUnnested(EntityMapping mapping, ColumnSet columns, List<IEntity> entities)
    {
        var statement = mapping.Statements.Insert(dialect, columns, unnested: true);
        var values = new InsertArrayParameters(mapping, statement, entities);
        Inserted.AddRange(entities);
        if (statement.Returned.IsEmpty)
        {
            await connection.ExecuteCompiledAsync(statement.Compiled, values, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        var key = mapping.Columns[statement.Returned[0]];
        var cursor = await connection.OpenCompiledAsync(statement.Compiled, values, async, cancellationToken).ConfigureAwait(false);
        var at = 0;
        var last = default(object);
        var inOrder = true;
        try
        {
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                key.Read(entities[at], cursor.Row, 0);
                var read = key.Get(entities[at++]);
                inOrder &= last is null || Comparer<object>.Default.Compare(last, read) < 0;
                last = read;
            }
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }

        if (at != entities.Count)
        {
            throw new UsageException($"{mapping.EntityName}: {entities.Count} rows were sent and {at} keys came back. A trigger or rule on '{mapping.Table}' keeps rows out.");
        }

        if (!inOrder)
        {
            var keys = entities.Select(key.Get).Order(Comparer<object?>.Default).ToList();
            for (var i = 0; i < keys.Count; i++)
            {
                key.Set(entities[i], keys[i]);
            }
        }
    }

    private void TakeBack(EntityMapping mapping, FlushStatement statement, IEntity entity, RowReader? row)
    {
        Inserted.Add(entity);
        if (statement.Returned.IsEmpty)
        {
            return;
        }

        if (row is null)
        {
            throw new UsageException($"{mapping.EntityName}: the insert gave no row back. A trigger or rule on '{mapping.Table}' keeps rows out.");
        }

        for (var i = 0; i < statement.Returned.Length; i++)
        {
            mapping.Columns[statement.Returned[i]].Read(entity, row, i);
        }
    }

    private bool AwaitsTarget(IEntity entity) => entity.Mapping.Relationships
        .Any(r => r.ReferredTo(entity) is { State.Status: EntityStatus.Pending } target && !_inserted.Contains(target));

    // What is between a deleted object and another goes with it.
    private static bool IsKept(IEntity entity) => entity.State.Status is not (EntityStatus.Deleted or EntityStatus.Transient);

    private async ValueTask Send(IEnumerable<IGrouping<Table, LinkChange>> tables, Func<LinkTable, Dialect, CompiledStatement> statement, bool isSaved)
    {
        foreach (var table in tables)
        {
            var kept = table.Where(c => IsKept(c.Owner) && IsKept(c.Target));
            await Send([.. kept.Select(c => (statement(c.Links, dialect), new LinkParameters(c.Owner, c.Target, isSaved)))]).ConfigureAwait(false);
        }
    }

    private async ValueTask Send(List<(CompiledStatement Statement, LinkParameters Values)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow)
        {
            // The rows of one table may be reported from either end, whose keys stand in another order.
            foreach (var same in rows.GroupBy(r => r.Statement))
            {
                var values = same.Select(r => r.Values).ToList();
                await connection.ExecuteManyAsync(same.Key, values.Count, i => values[i], static (_, _, _) => { }, async, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            await connection.ExecuteBatchAsync(
                rows.ConvertAll(r => (r.Statement, (ParameterSource)r.Values)), static (_, _, _) => ValueTask.CompletedTask, async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends updates or deletes, each of which must meet exactly its one row.</summary>
    private async ValueTask Write(
        EntityMapping mapping, List<(IEntity Entity, FlushStatement Statement)> rows, string action, Func<EntityMapping, FlushStatement, IEntity, ParameterSource> values)
    {
        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow)
        {
            for (var at = 0; at < rows.Count;)
            {
                var (first, statement) = (at, rows[at].Statement);
                while (at < rows.Count && ReferenceEquals(rows[at].Statement, statement))
                {
                    at++;
                }

                await connection.ExecuteManyAsync(
                    statement.Compiled,
                    at - first,
                    i => values(mapping, statement, rows[first + i].Entity),
                    (i, _, affected) => RequireOne(rows[first + i].Entity, affected, action),
                    async,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        else if (rows.Count > 0)
        {
            await connection.ExecuteBatchAsync(
                rows.ConvertAll(r => (r.Statement.Compiled, values(mapping, r.Statement, r.Entity))),
                (i, _, affected) =>
                {
                    RequireOne(rows[i].Entity, affected, action);
                    return ValueTask.CompletedTask;
                },
                async,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static void RequireOne(IEntity entity, long affected, string action)
    {
        if (affected != 1)
        {
            throw new StaleDataException(entity, action);
        }
    }
}
