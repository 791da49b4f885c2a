namespace DocsTests.Snippets.Library;

[Entity("authors")]
public partial class Author
{
    [Key]
    public partial long Id { get; set; }

    [MaxLength(80)]
    public partial string Name { get; set; }

    [MaxLength(2)]
    public partial string? Country { get; set; }

    public partial ICollection<Book> Books { get; }
}

[Entity("books")]
public partial class Book
{
    [Key]
    public partial long Id { get; set; }

    [MaxLength(120), Unique]
    public partial string Title { get; set; }

    [Precision(10, 2)]
    public partial decimal Price { get; set; }

    public partial DateOnly Published { get; set; }

    public partial int Stock { get; set; }

    public partial long AuthorId { get; set; }

    public partial Author Author { get; set; }
}

[Entity("sales")]
public partial class Sale
{
    [Key]
    public partial long Id { get; set; }

    public partial long BookId { get; set; }

    public partial Book Book { get; set; }

    public partial int Quantity { get; set; }

    public partial DateOnly Day { get; set; }

    [MaxLength(80)]
    public partial string? Customer { get; set; }
}

[Catalog]
public partial class Bookshop;

public sealed record Line(string Title, decimal Price);
