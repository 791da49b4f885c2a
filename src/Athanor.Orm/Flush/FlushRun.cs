namespace Athanor.Orm;

/// <summary>One flush: orders the rows and sends them in the fewest round trips that the database allows.</summary>
internal sealed class FlushRun(Connection connection, Dialect dialect, bool async, CancellationToken cancellationToken)
{
    private readonly HashSet<IEntity> _updated = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<IEntity> _inserted = new(ReferenceEqualityComparer.Instance);

    private readonly HashSet<(IEntity, Table)> _there = [];
    private readonly List<(IEntity Entity, Relationship Relationship)> _postponed = [];

    /// <summary>The objects whose rows were inserted so far.</summary>
    public List<IEntity> Inserted { get; } = [];

    /// <summary>Writes new rows, and changed ones: of one table the changed ones first, which may leave a unique value to a new one, unless they wait for a new row's key.</summary>
    public async ValueTask Save(List<IEntity> pending, List<IEntity> changed)
    {
        // Where tables refer to each other in a circle, what a new row refers to may come after it.
        var isTracked = pending.Select(e => e.Mapping).Distinct().Any(m => m.RefersBack);
        foreach (var (table, entities) in ByTable(pending))
        {
            if (changed.Count > 0)
            {
                await Update(changed.Where(e => e.Mapping.Segments.Any(s => ReferenceEquals(s.Table, table)) && !AwaitsTarget(e)).ToList()).ConfigureAwait(false);
                _inserted.UnionWith(entities);
            }

            foreach (var wave in InsertWaves.Of(table, entities))
            {
                foreach (var (segment, same) in InTable(table, wave))
                {
                    Prepare(segment, same);
                    await InsertWave(segment, same).ConfigureAwait(false);
                    _there.UnionWith(isTracked ? same.Select(e => (e, table)) : []);
                    if (segment.IsFirst)
                    {
                        AfterInsert(same);
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
        foreach (var (entity, relationship) in _postponed)
        {
            relationship.BeforeSave(entity);
        }

        await Write(_postponed, static _ => true, static (t, s, e) => new UpdateParameters(t, s, e)).ConfigureAwait(false);
    }

    /// <summary>Lets rows refer to nothing for the while: what they refer to goes, or is taken by another, before they do.</summary>
    private ValueTask Empty(List<(IEntity Entity, Relationship Relationship)> references)
    {
        if (references.Find(r => r.Relationship.NeedsOwner) is (var entity, { } required))
        {
            throw new UsageException(
                $"Objects of {entity.Mapping.EntityName} depend on each other in a circle by '{required}', and its key cannot be NULL. Let one of them refer to another object first, and flush.");
        }

        return Write(references, static column => column.Column.Schema.IsNullable, static (t, s, e) => new EmptyKeyParameters(t, s, e));
    }

    /// <summary>Updates the foreign keys of references alone.</summary>
    private async ValueTask Write(
        List<(IEntity Entity, Relationship Relationship)> references, Func<ColumnMapping, bool> picks, Func<TableSegment, FlushStatement, IEntity, ParameterSource> values)
    {
        foreach (var inTable in references.GroupBy(r => r.Entity.Mapping.SegmentOf(r.Relationship.KeyPlaces)))
        {
            var (segment, rows) = (inTable.Key, new List<(IEntity, FlushStatement)>());
            foreach (var entity in inTable.GroupBy(r => r.Entity, r => r.Relationship))
            {
                var places = entity.SelectMany(r => r.KeyPlaces).Where(p => picks(entity.Key.Mapping.Columns[p])).ToHashSet();
                rows.Add((entity.Key, segment.Statements.Update(dialect, ColumnSet.Of(segment, entity.Key, (_, _, place) => places.Contains(place)))));
            }

            await Write(segment, rows, "saved", values).ConfigureAwait(false);
        }
    }

    private static void AfterInsert(List<IEntity> entities)
    {
        foreach (var entity in entities)
        {
            foreach (var relationship in entity.Mapping.Relationships)
            {
                relationship.AfterInsert(entity);
            }
        }
    }

    private async ValueTask Update(List<IEntity> changed)
    {
        foreach (var entity in changed.Where(e => e.State.Status == EntityStatus.Persistent && !_updated.Contains(e)))
        {
            foreach (var relationship in entity.Mapping.Relationships)
            {
                relationship.BeforeSave(entity);
            }
        }

        var modified = changed.FindAll(e => e.State is { Status: EntityStatus.Persistent, IsModified: true } && _updated.Add(e));
        foreach (var (table, entities) in ByTable(modified))
        {
            foreach (var (segment, same) in InTable(table, entities))
            {
                var rows = new List<(IEntity Entity, FlushStatement Statement)>(same.Count);
                foreach (var entity in same)
                {
                    if (ColumnSet.Of(segment, entity, Writes) is var columns && columns != default)
                    {
                        rows.Add((entity, segment.Statements.Update(dialect, columns)));
                    }
                }

                var (ordered, emptied) = UpdateOrder.Of(segment, rows);
                await Empty(emptied).ConfigureAwait(false);
                await Write(segment, ordered, "saved", static (t, s, e) => new UpdateParameters(t, s, e)).ConfigureAwait(false);
            }
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
            .Select(t => (t.Table, Waves: stored is null ? [t.Entities] : InsertWaves.OfRows(t.Table, t.Entities, stored).Reverse().ToList()))
            .ToList();
        if (stored is not null)
        {
            await Empty(HangingOn(steps.SelectMany(s => s.Waves.SelectMany(w => w), (step, entity) => (step.Table, entity)), stored)).ConfigureAwait(false);
        }

        foreach (var (table, waves) in steps)
        {
            foreach (var (segment, same) in waves.SelectMany(w => InTable(table, w)))
            {
                var statement = segment.Statements.Delete(dialect);
                await Write(segment, same.ConvertAll(e => (e, statement)), "deleted", static (t, _, e) => new EntityKeyParameters(t, e)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The references to rows that go before the row that has them, and those of rows to themselves, which MariaDB would keep for their own sake.</summary>
    private static List<(IEntity, Relationship)> HangingOn(IEnumerable<(Table Table, IEntity Entity)> inOrder, StoredRows stored)
    {
        var gone = new HashSet<(IEntity, Table)>();
        var found = new List<(IEntity, Relationship)>();
        foreach (var (table, entity) in inOrder)
        {
            gone.Add((entity, table));
            found.AddRange(entity.Mapping.Relationships
                .Where(r => r.KeyPlaces.Count > 0
                    && ReferenceEquals(entity.Mapping.TableOf(r.KeyPlaces), table)
                    && stored.ReferredTo(entity, r) is { } target
                    && gone.Contains((target, r.Target.Table))
                    && !(r.NeedsOwner && ReferenceEquals(target, entity)))
                .Select(r => (entity, r)));
        }

        return found;
    }

    /// <summary>Objects by table, tables that others refer to first; one whose row is in several tables is in each of them.</summary>
    private static IEnumerable<(Table Table, List<IEntity> Entities)> ByTable(IEnumerable<IEntity> entities) => entities
        .GroupBy(e => e.Mapping)
        .SelectMany(g => g.Key.Segments.Select(s => (s.Table, Entities: g)))
        .GroupBy(g => g.Table, g => g.Entities)
        .OrderBy(g => g.Key.MetaData.RankOf(g.Key))
        .Select(g => (g.Key, g.SelectMany(e => e).ToList()));

    /// <summary>Objects by class, each with what it has in a table.</summary>
    private static IEnumerable<(TableSegment Segment, List<IEntity> Entities)> InTable(Table table, List<IEntity> entities) => entities
        .GroupBy(e => e.Mapping)
        .Select(g => (g.Key.Segments.First(s => ReferenceEquals(s.Table, table)), g.ToList()));

    private void Prepare(TableSegment segment, List<IEntity> entities)
    {
        foreach (var entity in entities)
        {
            if (segment.IsFirst)
            {
                RowVersion.Begin(entity.Mapping, entity);
            }

            foreach (var relationship in entity.Mapping.Relationships)
            {
                if (entity.Mapping.RefersBack && ComesLater(segment, entity, relationship))
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

    private bool ComesLater(TableSegment segment, IEntity entity, Relationship relationship)
    {
        var isLater = relationship.KeyPlaces.Count > 0
            && ReferenceEquals(entity.Mapping.TableOf(relationship.KeyPlaces), segment.Table)
            && relationship.ReferredTo(entity) is { State.Status: EntityStatus.Pending } target
            && !_there.Contains((target, relationship.Target.Table))
            && (!ReferenceEquals(target, entity) || entity.Mapping.AwaitsKey(entity));
        return isLater && relationship.NeedsOwner
            ? throw new UsageException(
                $"New objects refer to each other in a circle by '{relationship}', and its key cannot be NULL. Let one of them refer to another object first, and flush; or make a reference of the circle nullable.")
            : isLater;
    }

    private static bool Gives(TableSegment segment, IEntity entity, int place)
    {
        var mapped = entity.Mapping.Columns[place];
        var schema = segment.ColumnAt(place).Schema;
        return !((schema.IsGenerated || schema.ServerDefault is not null) && !entity.State.IsDirty(place) && mapped.IsDefault(entity))
            && !(schema.IsGenerated && mapped.IsDefault(entity));
    }

    // The key is changed in the first class's table, and the database takes it along to the others.
    private static bool Writes(TableSegment segment, IEntity entity, int place) => segment.IsFirst
        ? place == entity.Mapping.VersionColumn || entity.State.IsDirty(place)
        : entity.State.IsDirty(place) && !entity.Mapping.KeyColumns.Contains(place);

    private async ValueTask InsertWave(TableSegment segment, List<IEntity> wave)
    {
        // Runs of objects that give the same columns go out together; the order of the objects stays.
        for (var at = 0; at < wave.Count;)
        {
            var columns = ColumnSet.Of(segment, wave[at], Gives);
            var end = at + 1;
            while (end < wave.Count && ColumnSet.Of(segment, wave[end], Gives) == columns)
            {
                end++;
            }

            await InsertRun(segment, columns, wave.GetRange(at, end - at)).ConfigureAwait(false);
            at = end;
        }
    }

    private ValueTask InsertRun(TableSegment segment, ColumnSet columns, List<IEntity> entities)
    {
        var returned = segment.Statements.Insert(dialect, columns, unnested: false).Returned;
        var onlyKey = returned.IsEmpty || returned is [var only] && segment.ColumnAt(only).Schema is { IsGenerated: true };
        return dialect.InsertManyStyle switch
        {
            InsertManyStyle.Unnest when entities.Count > 1 && onlyKey && columns != default && TravelInArrays(segment, columns) => InsertUnnested(segment, columns, entities),
            InsertManyStyle.RowByRow => InsertRowByRow(segment, columns, entities),
            _ => InsertBatch(segment, columns, entities),
        };
    }

    private static bool TravelInArrays(TableSegment segment, ColumnSet columns) =>
        segment.Places.All(p => !columns.Contains(p) || segment.ColumnAt(p).Schema.Type.TravelsInArrays);

    private async ValueTask InsertRowByRow(TableSegment segment, ColumnSet columns, List<IEntity> entities)
    {
        var mapping = entities[0].Mapping;
        var statement = segment.Statements.Insert(dialect, columns, unnested: false);
        var values = new InsertParameters(mapping, statement);
        await connection.ExecuteManyAsync(
            statement.Compiled,
            entities.Count,
            i =>
            {
                values.Entity = entities[i];
                return values;
            },
            (i, row, _) => TakeBack(segment, statement, entities[i], row),
            async,
            cancellationToken).ConfigureAwait(false);
    }

    private ValueTask InsertBatch(TableSegment segment, ColumnSet columns, List<IEntity> entities)
    {
        var mapping = entities[0].Mapping;
        var statement = segment.Statements.Insert(dialect, columns, unnested: false);
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
                    TakeBack(segment, statement, entities[i / each], await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false) ? reader : null);
                }
                else if (each == 1)
                {
                    Keep(segment, entities[i]);
                }
            },
            async,
            cancellationToken);
    }

    /// <summary>One statement for all rows. The database draws the keys in the order of the rows, but may give them back in another: sorted they are in step again.</summary>
    private async ValueTask InsertUnnested(TableSegment segment, ColumnSet columns, List<IEntity> entities)
    {
        var mapping = entities[0].Mapping;
        var statement = segment.Statements.Insert(dialect, columns, unnested: true);
        var values = new InsertArrayParameters(mapping, statement, entities);
        foreach (var entity in entities)
        {
            Keep(segment, entity);
        }

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
            throw new UsageException($"{mapping.EntityName}: {entities.Count} rows were sent and {at} keys came back. A trigger or rule on '{segment.Table}' keeps rows out.");
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

    private void TakeBack(TableSegment segment, FlushStatement statement, IEntity entity, RowReader? row)
    {
        Keep(segment, entity);
        if (statement.Returned.IsEmpty)
        {
            return;
        }

        if (row is null)
        {
            throw new UsageException($"{entity.Mapping.EntityName}: the insert gave no row back. A trigger or rule on '{segment.Table}' keeps rows out.");
        }

        for (var i = 0; i < statement.Returned.Length; i++)
        {
            entity.Mapping.Columns[statement.Returned[i]].Read(entity, row, i);
        }
    }

    private void Keep(TableSegment segment, IEntity entity)
    {
        if (segment.IsFirst)
        {
            Inserted.Add(entity);
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
        TableSegment segment, List<(IEntity Entity, FlushStatement Statement)> rows, string action, Func<TableSegment, FlushStatement, IEntity, ParameterSource> values)
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
                    i => values(segment, statement, rows[first + i].Entity),
                    (i, _, affected) => RequireOne(rows[first + i].Entity, affected, action),
                    async,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        else if (rows.Count > 0)
        {
            await connection.ExecuteBatchAsync(
                rows.ConvertAll(r => (r.Statement.Compiled, values(segment, r.Statement, r.Entity))),
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
