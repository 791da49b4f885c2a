namespace Athanor.Compliance;

internal sealed class PetTable : TypedTable<PetTable, Pet>
{
    public static readonly Table Schema = In(World.MetaData, () => PersonTable.Schema, ReferentialAction.Cascade);

    public PetTable(FromClause from) : base(from)
    {
    }

    public Column<long> Id => Column<long>("id");

    public Column<long> OwnerId => Column<long>("owner_id");

    public Column<string> Name => Column<string>("name");

    public Column<decimal?> Weight => Column<decimal?>("weight");

    protected override PetTable CreateAlias(FromClause from) => new(from);

    protected override RowShape<Pet> CreateShape(FromClause from) => new PetShape(this);

    public static Table In(MetaData metadata, Func<Table> people, ReferentialAction onDelete) => new(
        "pets",
        metadata,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("owner_id", SqlTypes.BigInt),
            new ColumnSchema("name", SqlTypes.Text),
            new ColumnSchema("weight", SqlTypes.Nullable(SqlTypes.Numeric(8, 2)), isNullable: true),
        ],
        new TableItems
        {
            ForeignKeys = [new ForeignKey(["owner_id"], people) { OnDelete = onDelete }],
            UniqueConstraints = [new UniqueConstraint("owner_id", "name")],
        });
}
