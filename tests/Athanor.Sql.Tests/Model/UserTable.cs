namespace Athanor.Sql.Tests;

/// <summary>A typed table written by hand, with a column of each kind that operators tell apart.</summary>
internal sealed class UserTable : TypedTable<UserTable, User>
{
    public static readonly Table Schema = new(
        "users",
        Shop.MetaData,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("name", SqlTypes.String(120)),
            new ColumnSchema("email", SqlTypes.Text, isNullable: true) { IsUnique = true },
            new ColumnSchema("age", SqlTypes.Integer),
            new ColumnSchema("score", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
            new ColumnSchema("rank", SqlTypes.SmallInt),
            new ColumnSchema("balance", SqlTypes.Numeric(12, 2)),
            new ColumnSchema("credit", SqlTypes.Nullable(SqlTypes.Numeric(12, 2)), isNullable: true),
            new ColumnSchema("rate", SqlTypes.Double),
            new ColumnSchema("active", SqlTypes.Boolean),
            new ColumnSchema("verified", SqlTypes.Nullable(SqlTypes.Boolean), isNullable: true),
            new ColumnSchema("colour", new ColourText()),
            new ColumnSchema("mood", SqlTypes.Nullable(new ColourText()), isNullable: true),
            new ColumnSchema("manager_id", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
            new ColumnSchema("joined", SqlTypes.DateTimeOffset),
        ],
        new TableItems
        {
            ForeignKeys = [new ForeignKey(["manager_id"], () => Schema!)],
            Indexes = [new TableIndex("name", "age")],
            CheckConstraints = [new CheckConstraint("age >= 0")],
        });

    public UserTable(FromClause from) : base(from)
    {
    }

    public Column<long> Id => Column<long>("id");

    public Column<string> Name => Column<string>("name");

    public Column<string?> Email => Column<string?>("email");

    public Column<int> Age => Column<int>("age");

    public Column<int?> Score => Column<int?>("score");

    public Column<short> Rank => Column<short>("rank");

    public Column<decimal> Balance => Column<decimal>("balance");

    public Column<decimal?> Credit => Column<decimal?>("credit");

    public Column<double> Rate => Column<double>("rate");

    public Column<bool> Active => Column<bool>("active");

    public Column<bool?> Verified => Column<bool?>("verified");

    public Column<Colour> Colour => Column<Colour>("colour");

    public Column<Colour?> Mood => Column<Colour?>("mood");

    public Column<long?> ManagerId => Column<long?>("manager_id");

    public Column<DateTimeOffset> Joined => Column<DateTimeOffset>("joined");

    protected override UserTable CreateAlias(FromClause from) => new(from);

    protected override RowShape<User> CreateShape(FromClause from) => new MappedShape<(long, string, int), User>(
        new TupleShape<long, string, int>(new ScalarShape<long>(Id), new ScalarShape<string>(Name), new ScalarShape<int>(Age)),
        t => new User(t.Item1, t.Item2, t.Item3));
}
