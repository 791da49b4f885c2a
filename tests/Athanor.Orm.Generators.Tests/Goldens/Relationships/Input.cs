namespace Demo;

[Entity("users")]
public partial class User
{
    [Key, MaxLength(20)] public partial string Code { get; set; }

    [InverseProperty(nameof(Post.Author))] public partial IReadOnlyCollection<Post> Written { get; }
    public partial EntityCollection<Post> Edited { get; }
    public virtual partial ICollection<Login> Logins { get; }
}

[Entity("posts")]
public partial class Post
{
    public partial Guid Id { get; set; }

    public partial string AuthorCode { get; set; }
    [OnDelete(ReferentialAction.Cascade)] public partial User Author { get; set; } = null!;

    [ForeignKey(nameof(Editor))] public partial string? Corrector { get; set; }
    [InverseProperty(nameof(User.Edited)), OnDelete(ReferentialAction.SetNull)] public partial User? Editor { get; set; }

    [Unique] public partial string? ReviewedBy { get; set; }
    [ForeignKey(nameof(ReviewedBy)), InverseProperty(null!)] public partial User? Reviewer { get; init; }

    [ForeignKey(nameof(Comment.OnPost))] public partial ICollection<Comment> Comments { get; }
}

// Refers by keys alone: the collections of others say to whom.
[Entity("logins")]
public partial class Login
{
    public partial long Id { get; set; }
    public partial string UserCode { get; set; }
}

[Entity("comments")]
public partial class Comment
{
    public partial int Id { get; set; }
    public partial Guid? OnPost { get; set; }
}

// One to one: the key is the foreign key.
[Entity("post_bodies")]
public partial class PostBody
{
    [Key] public partial Guid PostId { get; set; }
    public required partial Post Post { get; set; }
    public partial string Text { get; set; }
}

[Entity("user_notes")]
public partial class UserNote
{
    [Key] public partial long Id { get; set; }
    [Key] public partial short Number { get; set; }
    [Key] public partial string UserCode { get; set; }
    public partial User User { get; set; }
}

[Entity("counters")]
public partial class Counter
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public partial int Id { get; set; }
    public partial int? CounterId { get; set; }
    public partial Counter? Next { get; set; }
    public partial int? NextId { get; set; }
}
