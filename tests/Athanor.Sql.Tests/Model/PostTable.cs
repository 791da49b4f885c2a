namespace Athanor.Sql.Tests;

internal sealed class PostTable : TypedTable<PostTable, Post>
{
    public static readonly Table Schema = new(
        "posts",
        Shop.MetaData,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("user_id", SqlTypes.BigInt),
            new ColumnSchema("title", SqlTypes.Text),
            new ColumnSchema("views", SqlTypes.Integer) { ServerDefault = "0" },
        ],
        new TableItems
        {
            ForeignKeys = [new ForeignKey(["user_id"], () => UserTable.Schema) { OnDelete = ReferentialAction.Cascade }],
            UniqueConstraints = [new UniqueConstraint("user_id", "title")],
        });

    public PostTable(FromClause from) : base(from)
    {
    }

    public Column<long> Id => Column<long>("id");

    public Column<long> UserId => Column<long>("user_id");

    public Column<string> Title => Column<string>("title");

    public Column<int> Views => Column<int>("views");

    protected override PostTable CreateAlias(FromClause from) => new(from);

    protected override RowShape<Post> CreateShape(FromClause from) => new MappedShape<(long, string), Post>(
        new TupleShape<long, string>(new ScalarShape<long>(Id), new ScalarShape<string>(Title)), t => new Post(t.Item1, t.Item2));
}
