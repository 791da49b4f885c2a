namespace Athanor.Sql;

/// <summary>Creates and drops what a metadata declares, in one transaction.</summary>
internal sealed class SchemaCommands(MetaData metadata, IEnumerable<Table>? only)
{
    private readonly HashSet<Table>? _only = only?.ToHashSet();

    // The commands are written once there is a connection: the server's version may decide about them.
    public ValueTask Create(Engine engine, bool async, CancellationToken cancellationToken) => Run(
        engine,
        async connection =>
        {
            var existing = await Existing(connection, async, cancellationToken).ConfigureAwait(false);
            return CreateCommands(engine.Dialect.CreateDdlCompiler(), existing);
        },
        async,
        cancellationToken);

    public ValueTask Drop(Engine engine, bool async, CancellationToken cancellationToken) =>
        Run(engine, _ => new(DropCommands(engine.Dialect.CreateDdlCompiler())), async, cancellationToken);

    /// <param name="compiler">Writes the commands.</param>
    /// <param name="existing">Tables that are there: what follows the creation of a table does not follow theirs.</param>
    public IEnumerable<string> CreateCommands(DdlCompiler compiler, IReadOnlySet<Table> existing)
    {
        var tables = Wanted(out var cyclic);
        var elements = new List<DdlElement>();
        var wantsAll = _only is null;
        if (wantsAll)
        {
            elements.AddRange(metadata.BeforeCreate);
            elements.AddRange(metadata.Sequences.Select(s => new CreateSequence(s) { IfNotExists = true }));
        }

        var commands = elements.SelectMany(e => e.Commands(compiler)).Concat(compiler.CreateTypes(tables));
        var later = compiler.CanAddForeignKey ? cyclic.Select(c => c.Key).ToHashSet() : [];
        commands = commands.Concat(tables.SelectMany(t => new CreateTable(t) { IfNotExists = true, LeftOut = later, IsThere = existing.Contains(t) }.Commands(compiler)));
        commands = commands.Concat(cyclic.Where(c => later.Contains(c.Key)).Select(c => compiler.AddForeignKey(c.Table, c.Key)));
        if (wantsAll)
        {
            commands = commands.Concat(metadata.Views.SelectMany(v => new CreateView(v) { IfNotExists = true }.Commands(compiler)));
            commands = commands.Concat(metadata.AfterCreate.SelectMany(c => c.Commands(compiler)));
        }

        return commands;
    }

    public IEnumerable<string> DropCommands(DdlCompiler compiler)
    {
        var tables = Wanted(out var cyclic);
        var wantsAll = _only is null;
        IEnumerable<string> commands = [];
        if (wantsAll)
        {
            commands = metadata.BeforeDrop.SelectMany(c => c.Commands(compiler));
            commands = commands.Concat(metadata.Views.Reverse().SelectMany(v => new DropView(v) { IfExists = true }.Commands(compiler)));
        }

        if (compiler.CanAddForeignKey)
        {
            commands = commands.Concat(cyclic.Select(c => compiler.DropForeignKey(c.Table, c.Key)));
        }

        commands = commands.Concat(tables.Reverse().SelectMany(t => new DropTable(t) { IfExists = true }.Commands(compiler)));
        commands = commands.Concat(compiler.DropTypes(tables));
        if (wantsAll)
        {
            commands = commands.Concat(metadata.Sequences.Reverse().SelectMany(s => new DropSequence(s) { IfExists = true }.Commands(compiler)));
            commands = commands.Concat(metadata.AfterDrop.SelectMany(c => c.Commands(compiler)));
        }

        return commands;
    }

    private IReadOnlyList<Table> Wanted(out IReadOnlyList<(Table Table, ForeignKey Key)> cyclic)
    {
        if (_only is null)
        {
            return metadata.SortedTables(out cyclic);
        }

        foreach (var table in _only)
        {
            if (!ReferenceEquals(table.MetaData, metadata) || table.View is not null)
            {
                throw new ArgumentException($"'{table}' is not a table of this metadata.");
            }
        }

        return TableOrder.Sort([.. metadata.Tables.Where(_only.Contains)], out cyclic);
    }

    // Only tables whose creation has a sequel are asked for.
    private async ValueTask<IReadOnlySet<Table>> Existing(Connection connection, bool async, CancellationToken cancellationToken)
    {
        var existing = new HashSet<Table>();
        foreach (var table in Wanted(out _).Where(t => t.AfterCreate.Count > 0))
        {
            var (inspector, schema) = (connection.Inspect(), connection.Dialect.SchemaOf(table.SchemaName));
            if (async ? await inspector.HasTableAsync(table.Name, schema, cancellationToken).ConfigureAwait(false) : inspector.HasTable(table.Name, schema))
            {
                existing.Add(table);
            }
        }

        return existing;
    }

    private static async ValueTask Run(Engine engine, Func<Connection, ValueTask<IEnumerable<string>>> commands, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var connection = await engine.Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.Begin(default, async, cancellationToken).ConfigureAwait(false);
            foreach (var command in await commands(connection).ConfigureAwait(false))
            {
                await connection.ExecuteScript(command, async, cancellationToken).ConfigureAwait(false);
            }

            await connection.Commit(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }
}
