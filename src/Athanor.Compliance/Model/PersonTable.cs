namespace Athanor.Compliance;

internal sealed class PersonTable : TypedTable<PersonTable, Person>
{
    public static readonly Table Schema = new(
        "people",
        World.MetaData,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("name", SqlTypes.String(100)),
            new ColumnSchema("email", SqlTypes.Text, isNullable: true) { IsUnique = true },
            new ColumnSchema("age", SqlTypes.Integer) { ServerDefault = "0" },
            new ColumnSchema("boss_id", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
        ],
        new TableItems
        {
            ForeignKeys = [new ForeignKey(["boss_id"], () => Schema!)],
            CheckConstraints = [new CheckConstraint("age >= 0") { Name = "ck_people_age" }],
            Indexes = [new TableIndex("name")],
        });

    public PersonTable(FromClause from) : base(from)
    {
    }

    public Column<long> Id => Column<long>("id");

    public Column<string> Name => Column<string>("name");

    public Column<string?> Email => Column<string?>("email");

    public Column<int> Age => Column<int>("age");

    public Column<long?> BossId => Column<long?>("boss_id");

    protected override PersonTable CreateAlias(FromClause from) => new(from);

    protected override RowShape<Person> CreateShape(FromClause from) => new PersonShape(this);
}
