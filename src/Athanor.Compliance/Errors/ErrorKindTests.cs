namespace Athanor.Compliance;

/// <summary>What goes wrong with statements and their values has the same type, kind and names on every database, and tells no values.</summary>
public abstract class ErrorKindTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private const int Secret = 4711;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_broken_constraint_names_itself_its_table_and_its_columns(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);

        var unique = await Fails<UniqueViolationException>(db, Insert(Db.People).Values(p => p.Name.To("secret"), p => p.Email.To("ann@example.test")).Statement);
        Assert.Equal((DatabaseErrorKind.UniqueViolation, "uq_people_email", "people"), (unique.Kind, unique.Constraint, unique.Table));
        Assert.Equal(["email"], unique.Columns);

        var twice = await Fails<UniqueViolationException>(db, Insert(Db.Pets).Values(p => p.OwnerId.To(1), p => p.Name.To("Rex")).Statement);
        Assert.Equal(("uq_pets_owner_id_name", "pets"), (twice.Constraint, twice.Table));
        Assert.Equal(["owner_id", "name"], twice.Columns);

        var key = await Fails<UniqueViolationException>(db, Update(Db.People).Set(p => p.Id.To(1)).Where(p => p.Id == 4).Statement);
        Assert.Equal((tested.PrimaryKeyName ?? "pk_people", "people"), (key.Constraint, key.Table));
        Assert.Equal(["id"], key.Columns);

        var missing = await Fails<NotNullViolationException>(db, Insert(Db.People).Values(p => p.Age.To(1)).Statement);
        Assert.Equal((DatabaseErrorKind.NotNullViolation, "people"), (missing.Kind, missing.Table));
        Assert.Equal(["name"], missing.Columns);

        var check = await Fails<CheckViolationException>(db, Update(Db.People).Set(p => p.Age.To(-Secret)).Statement);
        Assert.Equal((DatabaseErrorKind.CheckViolation, "ck_people_age", "people"), (check.Kind, check.Constraint, check.Table));

        var isTold = tested.NamesBrokenForeignKeys;
        var foreign = await Fails<ForeignKeyViolationException>(db, Insert(Db.Pets).Values(p => p.OwnerId.To(Secret), p => p.Name.To("secret")).Statement);
        Assert.Equal((DatabaseErrorKind.ForeignKeyViolation, isTold ? "fk_pets_owner_id_people" : null, isTold ? "pets" : null), (foreign.Kind, foreign.Constraint, foreign.Table));
        Assert.Equal(isTold ? ["owner_id"] : [], foreign.Columns);
        var referred = await Fails<ForeignKeyViolationException>(db, Delete(Db.People).Where(p => p.Id == 1).Statement);
        Assert.Equal((isTold ? "fk_people_boss_id_people" : null, isTold ? "people" : null), (referred.Constraint, referred.Table));
        Assert.Equal(isTold ? ["boss_id"] : [], referred.Columns);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Many_rows_that_break_a_constraint_name_it_too(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var error = await Assert.ThrowsAsync<UniqueViolationException>(async () =>
            await BulkUpdate(Db.People, [3L, 4L]).Key(p => p.Id, i => i).Set(p => p.Email, _ => "secret").ExecuteAsync(db.Engine));
        Assert.Equal(("uq_people_email", "people"), (error.Constraint, error.Table));
        Assert.Equal(["email"], error.Columns);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Values_stand_in_no_error_unless_they_are_asked_for(DialectUnderTest tested)
    {
        foreach (var asks in (bool[])[false, true])
        {
            await using var db = await Db.WithPeopleAsync(tested, new EngineOptions { LogParameters = asks });
            var statement = Insert(Db.People).Values(p => p.Name.To("secret"), p => p.Email.To("ann@example.test"), p => p.Age.To(Secret)).Statement;
            await using var connection = await db.ConnectAsync();
            var error = await Assert.ThrowsAsync<UniqueViolationException>(async () => await connection.ExecuteAsync(statement));
            Assert.Equal(asks ? "'secret', 'ann@example.test', 4711" : null, error.Parameters);
            Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("ann@example.test", error.Message, StringComparison.Ordinal);
            Assert.Contains("INSERT INTO", error.Sql, StringComparison.Ordinal);
            Assert.False(error.IsConnectionInvalidated);
            Assert.Equal(("ATH2101", "docs/errors/ATH2101.md"), (error.DiagnosticId, error.HelpLink));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_wrong_statement(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        foreach (var (sql, expected) in ((string, DatabaseErrorKind)[])
        [
            ("SELEC 1", DatabaseErrorKind.SyntaxError), ("SELECT * FROM people WHERE (age = 1", DatabaseErrorKind.SyntaxError), ("SELECT * FROM nowhere", DatabaseErrorKind.UnknownTable),
            ("DROP TABLE nowhere", DatabaseErrorKind.UnknownTable), ("SELECT nought FROM people", DatabaseErrorKind.UnknownColumn),
            ("INSERT INTO people (nought) VALUES (1)", DatabaseErrorKind.UnknownColumn), ("CREATE TABLE people (id int)", DatabaseErrorKind.AlreadyThere),
            ("CREATE TABLE more (id int); CREATE INDEX ix_more ON more (id); CREATE INDEX ix_more ON more (id)", DatabaseErrorKind.AlreadyThere),
            ("SELECT no_such_function(1)", DatabaseErrorKind.Programming),
        ])
        {
            var error = await Assert.ThrowsAsync<ProgrammingException>(async () => await connection.ExecuteScriptAsync(sql));
            Assert.Equal((sql, expected, false), (error.Sql, error.Kind, error.IsTransient));
            await connection.RollbackAsync();
        }

        Assert.Equal(0, await Select(Db.People).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_value_that_does_not_fit(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        foreach (var (sql, expected) in tested.BadValues)
        {
            var error = await Assert.ThrowsAsync<DataException>(async () => await connection.ExecuteScriptAsync(sql));
            Assert.Equal((sql, expected), (error.Sql, error.Kind));
            Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_transaction_that_can_only_read(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        await using (await connection.BeginAsync(new TransactionOptions { IsReadOnly = true }))
        {
            // A script is the database's to refuse.
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.ExecuteScriptAsync("DELETE FROM pets"));
            Assert.Equal((DatabaseErrorKind.ReadOnly, "ATH2415", false), (error.Kind, error.DiagnosticId, error.IsTransient));
        }

        Assert.Equal(3, await Select(Db.Pets).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_connection_used_by_two_names_what_the_first_one_runs(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        await using (var rows = Select(Db.Pets).Select(p => p.Name).Stream(connection).GetAsyncEnumerator())
        {
            Assert.True(await rows.MoveNextAsync());
            var error = await Assert.ThrowsAsync<UsageException>(async () => await Select(Db.People).CountAsync(connection));
            Assert.Contains("rows are still being read (SELECT pets.name FROM pets)", error.Message, StringComparison.Ordinal);
            Assert.Equal("ATH2002", error.DiagnosticId);
        }

        Assert.Equal(4, await Select(Db.People).CountAsync(connection));
    }

    private static async Task<TError> Fails<TError>(Db db, Statement statement)
        where TError : IntegrityException
    {
        await using var connection = await db.ConnectAsync();
        var error = await Assert.ThrowsAsync<TError>(async () => await connection.ExecuteAsync(statement));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        return error;
    }
}
