using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;

namespace Athanor.Benchmarks.Peers.EntityFramework;

/// <summary>EF Core's model of the schema.</summary>
internal sealed class BenchmarkContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Event> Events => Set<Event>();

    public static DbContextOptions<BenchmarkContext> Options(Target target, bool threadSafetyChecks)
    {
        var builder = new DbContextOptionsBuilder<BenchmarkContext>().EnableThreadSafetyChecks(threadSafetyChecks);
        return target.Kind == DatabaseKind.Sqlite
            ? builder.UseSqlite(target.ConnectionString).Options
            : builder.UseNpgsql(target.ConnectionString).Options;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(user => user.ToTable("users").HasIndex(x => x.Email).IsUnique());
        modelBuilder.Entity<Post>(post =>
        {
            post.ToTable("posts");
            post.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        modelBuilder.Entity<Comment>(comment =>
        {
            comment.ToTable("comments");
            comment.HasOne<Post>().WithMany().HasForeignKey(x => x.PostId);
            comment.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        modelBuilder.Entity<Event>().ToTable("events");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
            if (property.ClrType == typeof(DateTime) && Database.IsNpgsql()) property.SetColumnType("timestamp without time zone");
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
